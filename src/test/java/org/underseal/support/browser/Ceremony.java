package org.underseal.support.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** The first start's ceremony, step by step as its page leads through it. */
public final class Ceremony {
    private final ConsolePage console;

    private Ceremony(ConsolePage console) {
        this.console = console;
    }

    /** Follows the set-up link. */
    public static Ceremony begin(Window window, String link, String language) {
        final ConsolePage console = ConsolePage.follow(window, link, language);
        console.awaitHeading("console.setup.heading");
        return new Ceremony(console);
    }

    /** Says who is who. */
    public void name(String deskInEnglish, String deskInFrench, String reviewer, String custodian) {
        console.type("console.setup.desk.en", deskInEnglish);
        console.type("console.setup.desk.fr", deskInFrench);
        console.type("console.setup.reviewer", reviewer);
        console.type("console.setup.custodian", custodian);
        console.press("console.setup.begin");
    }

    /** A person makes their passkey and reads the sheet. */
    public RecoverySheet passkey(String name) {
        console.awaitHeading("console.passkey.heading", name);
        console.press("console.passkey.make");
        return sheet("console.sheet.person", name);
    }

    /** The sheet that a step ends with. */
    public RecoverySheet sheet(String heading, Object... values) {
        console.awaitHeading(heading, values);
        return RecoverySheet.read(console);
    }

    /** Types two words back from the paper. */
    public void typeBack(RecoverySheet sheet) {
        sheet.typeBack(console);
    }

    /** Saves the authority's file. */
    public void save(Path file) {
        final Download download =
                console.window()
                        .page()
                        .waitForDownload(
                                () ->
                                        console.window()
                                                .page()
                                                .getByRole(
                                                        AriaRole.LINK,
                                                        new com.microsoft.playwright.Page
                                                                        .GetByRoleOptions()
                                                                .setName(
                                                                        console.texts()
                                                                                .of(
                                                                                        "console.authority.download")))
                                                .click());
        download.saveAs(file);
    }

    /** Lets the authority sign, which ends in the invitation to sign in. */
    public ConsolePage finish() {
        console.awaitHeading("console.setup.sign");
        console.press("console.setup.finish");
        console.awaitHeading("console.signin.heading");
        return console;
    }

    /** The page, for what a step does not say. */
    public ConsolePage console() {
        return console;
    }
}
