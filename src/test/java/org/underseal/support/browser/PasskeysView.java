package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/** Somebody's own passkeys. */
public final class PasskeysView {
    private final ConsolePage console;

    private PasskeysView(ConsolePage console) {
        this.console = console;
    }

    /** Goes there. */
    public static PasskeysView of(ConsolePage console) {
        console.visit("keys");
        console.awaitHeading("console.keys.heading");
        return new PasskeysView(console);
    }

    /** What they are called. */
    public List<String> names() {
        return page().locator("article[data-passkey] h3").allInnerTexts();
    }

    /** Adds the one that is plugged in, and waits until it is listed. */
    public void add(String name) {
        final Locator form =
                page().locator(
                                "article:not([data-passkey]) form",
                                new Page.LocatorOptions().setHas(button("console.passkeys.add")));
        field(form).fill(name);
        form.getByRole(AriaRole.BUTTON).click();
        entry(name).waitFor();
    }

    /** Gives one another name. */
    public void rename(String old, String name) {
        field(entry(old)).fill(name);
        entry(old).locator(button("console.passkeys.rename")).click();
        entry(name).waitFor();
    }

    /** Removes one, and waits until it is gone. */
    public void remove(String name) {
        pressRemove(name);
        entry(name).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Presses the button, whatever comes of it. */
    public void pressRemove(String name) {
        entry(name).locator(button("console.passkeys.remove")).click();
    }

    private Locator field(Locator inside) {
        return inside.getByLabel(
                console.texts().of("console.passkeys.name"),
                new Locator.GetByLabelOptions().setExact(true));
    }

    private Locator entry(String name) {
        return page().locator(
                        "article[data-passkey]",
                        new Page.LocatorOptions()
                                .setHas(
                                        page().getByRole(
                                                        AriaRole.HEADING,
                                                        new Page.GetByRoleOptions()
                                                                .setName(name)
                                                                .setExact(true))));
    }

    private Locator button(String key) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(console.texts().of(key))
                                .setExact(true));
    }

    private Page page() {
        return console.window().page();
    }
}
