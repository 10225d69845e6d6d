package org.underseal.support.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** The audit log as a tab reads and checks it. */
public final class AuditView {
    private final ConsolePage console;

    private AuditView(ConsolePage console) {
        this.console = console;
    }

    /** Goes there. */
    public static AuditView of(ConsolePage console) {
        console.visit("audit");
        console.awaitHeading("console.audit.heading");
        return new AuditView(console);
    }

    /** Its lines as the table has them, cells parted by tabs. */
    public List<String> lines() {
        return page().locator("tbody tr").allInnerTexts();
    }

    /** Who did something in a line, what, and what for; cells parted by spaces. */
    public List<String> acts() {
        return lines().stream()
                .map(line -> line.split("\t", -1))
                .map(cells -> cells[2] + " " + cells[3] + " " + cells[5])
                .map(String::strip)
                .toList();
    }

    /** The key that the page asks to be given to witnesses. */
    public String key() {
        return page().locator("p.code").innerText();
    }

    /** Checks all of it and saves it. */
    public void save(Path file) {
        console.press("console.audit.export");
        final Locator link = page().locator("a[download]");
        link.waitFor();
        final Download download = page().waitForDownload(link::click);
        download.saveAs(file);
    }

    private Page page() {
        return console.window().page();
    }
}
