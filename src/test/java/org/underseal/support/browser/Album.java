package org.underseal.support.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;

/** Pictures of pages as a telephone and a desk's screen show them. */
public final class Album {
    private static final int QUALITY = 65;

    private final Path directory;

    /** An album in a directory, which is made when needed. */
    public Album(Path directory) {
        this.directory = directory;
    }

    /** Takes both pictures of a page, and asserts that neither must be scrolled sideways. */
    public void take(Window window, String name) {
        take(window, Look.DESK, name);
        take(window, Look.PHONE, name);
        window.page().setViewportSize(Look.DESK.width(), Look.DESK.height());
    }

    /** Takes one picture of a page. */
    public void take(Window window, Look look, String name) {
        final Page page = window.page();
        page.setViewportSize(look.width(), look.height());
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(directory.resolve(name + "-" + look.width() + ".jpg"))
                        .setType(ScreenshotType.JPEG)
                        .setQuality(QUALITY)
                        .setFullPage(true)
                        .setAnimations(ScreenshotAnimations.DISABLED));
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + name + " on a screen of " + look.width())
                .isEqualTo(look.width());
    }
}
