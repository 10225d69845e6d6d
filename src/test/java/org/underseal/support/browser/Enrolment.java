package org.underseal.support.browser;

/**
 * What an invited person has in hand once they are enrolled.
 *
 * @param sheet on paper
 * @param fingerprint the words that the page told them to read out
 * @param saidOnTheSheet everything the page said beside the recovery sheet
 */
public record Enrolment(RecoverySheet sheet, String fingerprint, String saidOnTheSheet) {
    /** Follows the link, makes a passkey, writes the sheet and sends the public keys. */
    public static Enrolment complete(Window window, String link, String name) {
        final ConsolePage console = ConsolePage.follow(window, link, "en");
        console.awaitHeading("console.passkey.heading", name);
        console.press("console.passkey.make");
        console.awaitHeading("console.sheet.person", name);
        final RecoverySheet sheet = RecoverySheet.read(console);
        final String said = console.text();
        sheet.typeBack(console);
        console.awaitHeading("console.enrol.send");
        console.press("console.enrol.finish");
        console.awaitHeading("console.enrol.done");
        return new Enrolment(sheet, window.page().locator(".fingerprint").innerText(), said);
    }
}
