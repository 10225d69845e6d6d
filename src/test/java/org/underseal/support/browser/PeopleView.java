package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** Everybody: invitations, vetting and the authority's signature. */
public final class PeopleView {
    private final ConsolePage console;

    private PeopleView(ConsolePage console) {
        this.console = console;
    }

    /** Goes there. */
    public static PeopleView of(ConsolePage console) {
        console.visit("people");
        console.awaitHeading("console.people.heading");
        return new PeopleView(console);
    }

    /** Invites a reviewer for the only desk; the link that is shown once. */
    public String invite(String name) {
        console.labelled("Geneva desk").check();
        return invite(name, "reviewer");
    }

    /** Invites somebody for no desk; the link that is shown once. */
    public String invite(String name, String role) {
        console.type("console.invite.name", name);
        console.labelled(console.texts().of("console.role." + role)).check();
        console.press("console.invite.button");
        final Locator link = console.window().page().locator("form .code");
        link.waitFor();
        return link.innerText();
    }

    /** The fingerprint that the service shows for somebody. */
    public String fingerprint(String name) {
        return entry(name).locator(".fingerprint").innerText();
    }

    /** Whatever stands under somebody's name. */
    public String text(String name) {
        return entry(name).innerText();
    }

    /** Says that somebody's words are the same as those read out. */
    public void vouch(String name) {
        console.labelled(console.texts().of("console.people.same", name)).check();
    }

    /** Marks somebody as leaving. */
    public void remove(String name) {
        console.labelled(console.texts().of("console.people.remove", name)).check();
    }

    /** Lets the authority sign what was ticked. */
    public void sign(Path authority, String passphrase) {
        final int version = version();
        press(authority, passphrase);
        console.window().page().getByText(lead(version + 1)).waitFor();
    }

    /** Presses the button with these, whatever comes of it. */
    public void press(Path authority, String passphrase) {
        console.labelled(console.texts().of("console.publish.file")).setInputFiles(authority);
        console.type("console.publish.passphrase", passphrase);
        console.press("console.publish.button");
    }

    /** The directory's version, as the page says it. */
    public int version() {
        int version = 1;
        while (console.window().page().getByText(lead(version)).count() == 0) {
            version++;
        }
        return version;
    }

    /** The first sentence of what is said about the version, up to its day. */
    private String lead(int version) {
        final String whole = console.texts().of("console.publish.lead", version);
        return whole.substring(0, whole.indexOf("{1}"));
    }

    private Locator entry(String name) {
        return console.window()
                .page()
                .locator("article[data-person]")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        console.window()
                                                .page()
                                                .getByRole(
                                                        AriaRole.HEADING,
                                                        new com.microsoft.playwright.Page
                                                                        .GetByRoleOptions()
                                                                .setName(name)
                                                                .setExact(true))));
    }
}
