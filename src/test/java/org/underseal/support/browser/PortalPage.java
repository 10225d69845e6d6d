package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The portal as a submitter uses it. */
public final class PortalPage {
    private final Window window;
    private final PageTexts texts;

    private PortalPage(Window window, PageTexts texts) {
        this.window = window;
        this.texts = texts;
    }

    /** Loads the portal in a language, and waits until its doors show. */
    public static PortalPage open(Window window, String language) {
        final PortalPage portal = load(window, language);
        portal.button("home.report").waitFor();
        return portal;
    }

    /** Loads the portal in a language, whether or not it can be used. */
    public static PortalPage load(Window window, String language) {
        window.go("/" + language);
        return new PortalPage(window, PageTexts.at("portal", language));
    }

    /** The window. */
    public Window window() {
        return window;
    }

    /** What the portal says in its language. */
    public PageTexts texts() {
        return texts;
    }

    /** Begins a report. */
    public ReportForm report() {
        press("home.report");
        return new ReportForm(this);
    }

    /** Goes to the inbox. */
    public InboxView inbox() {
        press("home.inbox");
        return new InboxView(this);
    }

    /** Presses a button. */
    public void press(String key, Object... values) {
        button(key, values).click();
    }

    Locator button(String key, Object... values) {
        return window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(texts.of(key, values)).setExact(true));
    }

    /** Waits until the page says a sentence. */
    public void awaitSentence(String key, Object... values) {
        window.page()
                .getByText(texts.of(key, values), new Page.GetByTextOptions().setExact(true))
                .first()
                .waitFor();
    }

    void awaitHeading(String key) {
        window.page()
                .getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions()
                                .setLevel(1)
                                .setName(texts.of(key))
                                .setExact(true))
                .waitFor();
    }
}
