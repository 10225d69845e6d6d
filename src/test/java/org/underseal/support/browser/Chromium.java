package org.underseal.support.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, which finds no host but this one. */
public final class Chromium implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/chromium");
    static final List<String> ALONE =
            List.of(
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when it is not installed; {@code ./dev test} installs it
     */
    public static Chromium start() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("these tests need " + PROGRAM + "; see ./dev test");
        }
        final Playwright playwright = driver();
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setArgs(ALONE)));
    }

    static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** A window at a door on a port of this machine, without anything of other windows. */
    public Window window(Door door, int port) {
        return Window.open(browser, door, port, Look.DESK);
    }

    /** A window with a size, a language and colours of its own. */
    public Window window(Door door, int port, Look look) {
        return Window.open(browser, door, port, look);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
