package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The inbox, opened with nothing but a code. */
public final class InboxView {
    private final PortalPage portal;

    InboxView(PortalPage portal) {
        this.portal = portal;
    }

    /** Types a code in either form and asks for what is under it. */
    public void enter(String code) {
        page().locator("#code").fill(code);
        portal.press("inbox.open");
    }

    /** The same, and waits until the case shows. */
    public void open(String code) {
        enter(code);
        portal.awaitHeading("inbox.status");
        page().locator("#case-status:not(:empty)").waitFor();
    }

    /** Where the case stands. */
    public String status() {
        return page().locator("#case-status").innerText();
    }

    /** The messages, oldest first. */
    public List<String> messages() {
        return page().locator("#case-messages .message .plain").allInnerTexts();
    }

    /** Everything that is said instead of messages and around them. */
    public String text() {
        return page().locator("#inbox").innerText();
    }

    /** What is said about the code, once it is said. */
    public String problem() {
        final Locator problem = page().locator("#code-error");
        problem.waitFor();
        return problem.innerText();
    }

    /** Writes again, and waits until the page says it was sent. */
    public void write(String words) {
        page().locator("#again").fill(words);
        portal.press("inbox.write.send");
        portal.awaitSentence("script.inbox.write.done");
    }

    /** Changes one of the consents. */
    public void consent(String field, String code) {
        page().getByText(portal.texts().of("inbox.consent")).click();
        page().locator("#change-" + field).selectOption(code);
        portal.press("inbox.consent.send");
        portal.awaitSentence("script.inbox.write.done");
    }

    /** Takes the report back. */
    public void withdraw() {
        page().locator("summary", withText("inbox.withdraw")).click();
        portal.press("inbox.withdraw.confirm");
        portal.awaitSentence("inbox.withdrawn");
    }

    /** Closes and forgets the code. */
    public void close() {
        portal.press("inbox.close");
        portal.awaitHeading("home.heading");
    }

    private Page.LocatorOptions withText(String key) {
        return new Page.LocatorOptions().setHasText(portal.texts().of(key));
    }

    private Page page() {
        return portal.window().page();
    }
}
