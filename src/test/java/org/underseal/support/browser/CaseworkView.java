package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The working record of a case that was opened. */
public final class CaseworkView {
    private final ConsolePage console;

    private CaseworkView(ConsolePage console) {
        this.console = console;
    }

    /** Opens the working record of the case that shows. */
    public static CaseworkView open(ConsolePage console) {
        console.press("console.casework.open");
        final CaseworkView view = new CaseworkView(console);
        console.awaitSentence("console.casework.tracks");
        return view;
    }

    /** Unfolds every part. */
    public void unfold() {
        for (final Locator part : section().locator("details[data-part]").all()) {
            if (part.getAttribute("open") == null) {
                part.locator("> summary").press("Enter");
            }
        }
    }

    /** Codes a field that stands once. */
    public void code(String field, String code) {
        section().locator("details > [data-field='" + field + "'] select").selectOption(code);
    }

    /** What a field that stands once is coded as. */
    public String coded(String field) {
        return section().locator("details > [data-field='" + field + "'] select").inputValue();
    }

    /** Adds a row to a group; what is coded in it follows in pairs of field and value. */
    public void add(String group, String... pairs) {
        final Locator view = section().locator("[data-group='" + group + "']");
        press(
                view,
                console.texts()
                        .of("console.casework.add-row", console.texts().of("codebook." + group)));
        final Locator row = view.locator("[data-row]").last();
        for (int i = 0; i < pairs.length; i += 2) {
            final Locator field = row.locator("[data-field='" + pairs[i] + "']");
            if (field.locator("select").count() == 1) {
                field.locator("select").selectOption(pairs[i + 1]);
            } else {
                field.locator("input, textarea").fill(pairs[i + 1]);
                field.locator("input, textarea").dispatchEvent("change");
            }
        }
    }

    /** Writes a note for the desk. */
    public void note(String words) {
        console.type("console.casework.note", words);
        console.press("console.casework.add-note");
        section().locator("article .plain").filter(having(words)).waitFor();
    }

    /** Takes a step, and believes that it was allowed. */
    public void take(String track, String to) {
        step(track, to, "console.casework.take");
        track(track).locator(".notice").filter(having(label(track, to))).waitFor();
    }

    /** Tries a step; what is said against it. */
    public String tryTo(String track, String to) {
        step(track, to, "console.casework.take");
        final Locator refusal = track(track).locator(".alarm");
        refusal.waitFor();
        return refusal.innerText();
    }

    /** Proposes a step to a colleague. */
    public void propose(String track, String to) {
        step(track, to, "console.casework.propose");
        track(track).locator(".notice").filter(having(label(track, to))).waitFor();
    }

    /** Saves, and waits until the page says how that ended. */
    public void save(String sentence, Object... values) {
        console.press("console.casework.save");
        console.awaitSentence(sentence, values);
    }

    /** Chooses what holds where two people changed the same: {@code mine} or {@code theirs}. */
    public void settle(String field, String whose) {
        console.labelled(
                        console.texts()
                                .of(
                                        "console.casework.collision",
                                        console.texts().of("codebook." + field)))
                .selectOption(whose);
        section().locator("[data-collisions]").waitFor(detached());
    }

    /** Everything the record shows. */
    public String text() {
        return section().innerText();
    }

    private void step(String track, String to, String button) {
        final Locator view = track(track);
        view.locator("select").selectOption(to);
        press(view, console.texts().of(button));
    }

    private String label(String track, String code) {
        return console.texts().of("codebook." + track + "." + code);
    }

    private Locator track(String track) {
        return section().locator("[data-track='" + track + "']");
    }

    private Locator section() {
        return console.window().page().locator("[data-casework]");
    }

    private static void press(Locator within, String name) {
        within.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.WaitForOptions detached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
