package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/** The console as a person uses it: by what headings, labels and buttons say. */
public final class ConsolePage {
    private final Window window;
    private final PageTexts texts;

    private ConsolePage(Window window, PageTexts texts) {
        this.window = window;
        this.texts = texts;
    }

    /** Loads the console in a language. */
    public static ConsolePage open(Window window, String language) {
        window.go("/console/" + language);
        return new ConsolePage(window, PageTexts.at("console", language));
    }

    /** Follows a link that somebody was given. */
    public static ConsolePage follow(Window window, String link, String language) {
        window.page().navigate(link.replace("/console/#", "/console/" + language + "#"));
        return new ConsolePage(window, PageTexts.at("console", language));
    }

    /** The window. */
    public Window window() {
        return window;
    }

    /** What the console says in its language. */
    public PageTexts texts() {
        return texts;
    }

    /** Signs in with the passkey that is plugged in. */
    public void signIn() {
        awaitHeading("console.signin.heading");
        press("console.signin.button");
    }

    /** Types the ten words of the recovery sheet, when the passkey gave no key. */
    public void recover(String passphrase) {
        awaitHeading("console.recovery.heading");
        type("console.sheet.passphrase", passphrase);
        press("console.recovery.button");
    }

    /** Goes to a place of the navigation. */
    public void visit(String place) {
        final String name = texts.of("console.place." + place);
        page().locator("#places").getByRole(AriaRole.BUTTON, named(name)).click();
        awaitView();
    }

    /** The same by the keyboard, from a page that holds frames of other processes. */
    public void visitByKeys(String place) {
        final String name = texts.of("console.place." + place);
        page().locator("#places").getByRole(AriaRole.BUTTON, named(name)).press("Enter");
        awaitView();
    }

    /** The cases of the queue, as its rows read. */
    public List<String> queue() {
        awaitHeading("console.queue.heading");
        return page().locator("tbody tr").allInnerTexts();
    }

    /** Opens the queue's first case for a purpose. */
    public RecordView openFirstCase(String purpose) {
        awaitHeading("console.queue.heading");
        page().locator("[data-case]").first().click();
        type("console.purpose.label", purpose);
        press("console.purpose.open");
        return RecordView.shown(this);
    }

    /** Opens the only case that nobody has read since something came in. */
    public RecordView openUnreadCase(String purpose) {
        awaitHeading("console.queue.heading");
        page().locator("tr")
                .filter(new Locator.FilterOptions().setHasText(texts.of("console.queue.unread")))
                .locator("[data-case]")
                .click();
        type("console.purpose.label", purpose);
        press("console.purpose.open");
        return RecordView.shown(this);
    }

    /** Locks the console by its button. */
    public void lock() {
        press("lock");
    }

    /** Presses a button. */
    public void press(String key, Object... values) {
        page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(texts.of(key, values)).setExact(true))
                .click();
    }

    /** Types into a labelled field. */
    public void type(String key, String text) {
        labelled(texts.of(key)).fill(text);
    }

    /** The field with a label. */
    public Locator labelled(String label) {
        return page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Waits until a view with this heading shows. */
    public void awaitHeading(String key, Object... values) {
        page().getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions()
                                .setLevel(1)
                                .setName(texts.of(key, values))
                                .setExact(true))
                .waitFor();
    }

    /** Waits until the page says a sentence. */
    public void awaitSentence(String key, Object... values) {
        page().getByText(texts.of(key, values), new Page.GetByTextOptions().setExact(true))
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    }

    /** Waits until whatever was asked for shows. */
    private void awaitView() {
        page().locator("#main:not([aria-busy])").waitFor();
    }

    /** Everything the page shows. */
    public String text() {
        return page().locator("body").innerText();
    }

    private Page page() {
        return window.page();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
