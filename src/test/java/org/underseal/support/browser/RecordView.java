package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** A case that was opened. */
public final class RecordView {
    private final ConsolePage console;

    private RecordView(ConsolePage console) {
        this.console = console;
    }

    static RecordView shown(ConsolePage console) {
        final RecordView view = new RecordView(console);
        console.window().page().locator("section:has(> .action)").first().waitFor();
        console.awaitSentence("console.record.conversation");
        return view;
    }

    /** The story in the writer's words. */
    public String story() {
        return console.window().page().locator(".story").innerText();
    }

    /** What stands behind a field's label: consents and answers alike. */
    public String answer(String field) {
        return console.window()
                .page()
                .locator("dl")
                .getByText(
                        console.texts().of("codebook." + field),
                        new Locator.GetByTextOptions().setExact(true))
                .locator("xpath=following-sibling::dd[1]")
                .innerText();
    }

    /** Everything that is shown. */
    public String text() {
        return console.window().page().locator("main").innerText();
    }

    /** The entry of a file, by a part of its name. */
    public Locator file(String name) {
        return console.window()
                .page()
                .locator(".files > li")
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    /**
     * Presses a button of a file's entry, by the keyboard: a click beside frames of other processes
     * is now and then given to one of them.
     */
    public void pressAtFile(String name, String button) {
        file(name)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(console.texts().of(button))
                                .setExact(true))
                .press("Enter");
    }

    /** What the frame of an opened file holds. */
    public Locator inFrame(String name, String selector) {
        return file(name).frameLocator("iframe.viewer").locator(selector);
    }

    /** Signs, seals and sends an answer, and waits until the record shows it. */
    public void reply(String words, String status) {
        console.type("console.reply.text", words);
        status(status);
        console.press("console.reply.send");
        console.window().page().locator("article .plain", containing(words)).last().waitFor();
    }

    /** Tells the submitter where their case stands, without words. */
    public void tell(String status) {
        final Locator articles = console.window().page().locator("article");
        final int before = articles.count();
        status(status);
        console.press("console.reply.send");
        articles.nth(before).waitFor();
    }

    private void status(String status) {
        console.labelled(console.texts().of("console.reply.status")).selectOption(status);
    }

    /** Notes something for the queue. */
    public void note(String priority, String label) {
        console.labelled(console.texts().of("console.summary.priority")).selectOption(priority);
        console.type("console.summary.label", label);
        console.press("console.summary.save");
        console.awaitSentence("console.summary.saved");
    }

    /** Asks for the names, and waits until the request stands in the case. */
    public void askForNames(String reason) {
        console.type("console.identity.reason", reason);
        console.press("console.identity.ask");
        request(reason).waitFor();
    }

    /** What stands of the request with a reason. */
    public String standing(String reason) {
        return request(reason).innerText();
    }

    /** Opens the names that were released for a reason; everything that is said of them. */
    public String openNames(String reason) {
        request(reason).getByRole(AriaRole.BUTTON).click();
        request(reason).locator(".notice").waitFor();
        return request(reason).innerText();
    }

    /** The name that the service has for the request with a reason. */
    public String requestId(String reason) {
        return request(reason).getAttribute("data-request");
    }

    private Locator request(String reason) {
        return console.window().page().locator("article[data-request]", containing(reason));
    }

    /** Back to the queue. */
    public void close() {
        console.press("console.record.close");
        console.awaitHeading("console.queue.heading");
    }

    private static com.microsoft.playwright.Page.LocatorOptions containing(String text) {
        return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
    }
}
