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
        while (!step().equals(portal.texts().of("step.check"))) {
            answer(account);
            proceed();
        }
    }

    /** Goes through the form up to the step with a title, and answers that one as well. */
    public void fillInTo(String step, Account account) {
        while (!step().equals(portal.texts().of(step))) {
            answer(account);
            proceed();
        }
        answer(account);
    }

    private void proceed() {
        next();
        if (!problem().isEmpty()) {
            throw new IllegalStateException("the form stays at its step: " + problem());
        }
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

    /** Answers what the step that shows asks, as far as there is an answer. */
    public void answer(Account account) {
        final Locator step = page().locator(".step:visible");
        if (step.locator("#story").count() == 1) {
            step.locator("#story").fill(account.story());
        }
        account.answers()
                .forEach(
                        (name, answer) -> {
                            final Locator field = step.locator("[data-field='" + name + "']");
                            if (field.count() > 0) {
                                answer(field.first(), answer);
                            }
                        });
    }

    private static void answer(Locator field, String answer) {
        for (final Locator closed :
                field.locator("xpath=ancestor::details[not(@open)]/summary").all()) {
            closed.click();
        }
        switch (field.getAttribute("data-type")) {
            case "single", "multi" -> choose(field, answer);
            case "country" -> field.locator("select").selectOption(answer);
            case "fuzzy-date" -> {
                final String[] parts = answer.split("-", -1);
                for (int i = 0; i < parts.length; i++) {
                    final String part = new String[] {"year", "month", "day"}[i];
                    field.locator("input[name$='." + part + "']").fill(parts[i]);
                }
            }
            default -> field.locator("input, textarea").fill(answer);
        }
    }

    private static void choose(Locator field, String code) {
        final Locator option =
                field.locator("input[value='" + code + "'], option[value='" + code + "']").first();
        for (final Locator closed :
                option.locator("xpath=ancestor::details[not(@open)]/summary").all()) {
            closed.click();
        }
        if (field.locator("select").count() > 0) {
            field.locator("select").selectOption(code);
        } else {
            option.check();
        }
    }

    private Page page() {
        return portal.window().page();
    }
}
