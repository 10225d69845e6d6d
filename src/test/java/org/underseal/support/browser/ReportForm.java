package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The form's steps, answered one after the other. */
public final class ReportForm {
    private final PortalPage portal;

    ReportForm(PortalPage portal) {
        this.portal = portal;
    }

    /** Answers every step and stops at the last, where everything is listed. */
    public void fillIn(Account account) {
        next();
        choose(account, "SUB_ROLE");
        next();
        page().locator("#story").fill(account.story());
        next();
        fillInAct(account);
        next();
        next();
        next();
        choose(account, "ACTOR_CLASS");
        next();
        for (final String consent :
                new String[] {"CON_BY", "CON_UN", "CON_STATE", "CON_PUB", "CON_STAT"}) {
            choose(account, consent);
        }
        next();
        account.contact().ifPresent(contact -> page().locator("[name=CONTACT]").fill(contact));
        next();
        portal.awaitHeading("step.check");
    }

    private void fillInAct(Account account) {
        act("ACT").selectOption(account.act());
        act("CHANNEL").and(page().locator("[value=OFF]")).check();
        act("ACT_DATE.year").fill(account.year());
        act("ACT_DATE.month").fill(account.month());
        act("ACT_DATE.day").fill(account.day());
        act("ONGOING").and(page().locator("[value=" + account.choice("ONGOING") + "]")).check();
        act("COUNTRY").selectOption(account.country());
    }

    private Locator act(String field) {
        return page().locator("[name='ACTS.1." + field + "']");
    }

    /** Goes to the next step, or stays where a problem is said. */
    public void next() {
        portal.press("continue");
    }

    /** The step's title that shows. */
    public String step() {
        return page().locator("#report h1:visible").innerText();
    }

    /** What the form says is wrong, or nothing. */
    public String problem() {
        final Locator errors = page().locator("#report-errors");
        return errors.isVisible() ? errors.innerText() : "";
    }

    /** What is listed before sending. */
    public String check() {
        return page().locator("#answers").innerText();
    }

    /** Seals and sends. */
    public ReceiptView send() {
        portal.press("step.send");
        portal.awaitHeading("receipt.heading");
        return new ReceiptView(portal);
    }

    private void choose(Account account, String field) {
        final String code = account.choice(field);
        page().locator("#" + field)
                .getByText(
                        portal.texts().label(field, code),
                        new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private Page page() {
        return portal.window().page();
    }
}
