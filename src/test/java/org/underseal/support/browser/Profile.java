package org.underseal.support.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;

/** Debian's Chromium as somebody has it on their own machine: with a profile on its disk. */
public final class Profile implements AutoCloseable {
    private final Playwright playwright;
    private final BrowserContext context;

    private Profile(Playwright playwright, BrowserContext context) {
        this.playwright = playwright;
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param directory where it keeps what it keeps
     */
    public static Profile start(Path directory) {
        final Playwright playwright = Chromium.driver();
        return new Profile(
                playwright,
                playwright
                        .chromium()
                        .launchPersistentContext(
                                directory,
                                new BrowserType.LaunchPersistentContextOptions()
                                        .setExecutablePath(Chromium.PROGRAM)
                                        .setArgs(Chromium.ALONE)
                                        .setLocale(Look.DESK.language())));
    }

    /** The only window at a door; closing it closes the browser. */
    public Window window(Door door, int port) {
        return Window.in(context, door, port);
    }

    /** What the browser keeps of any page, for a test to see where. */
    public BrowserContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
    }
}
