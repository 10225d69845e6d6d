package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** What waits for a custodian: requests for names, and for the keys of a desk. */
public final class ReleasesView {
    private final ConsolePage console;

    private ReleasesView(ConsolePage console) {
        this.console = console;
    }

    /** Goes there. */
    public static ReleasesView of(ConsolePage console) {
        console.visit("releases");
        console.awaitHeading("console.release.heading");
        return new ReleasesView(console);
    }

    /** Everything that is said of the request with a reason. */
    public String text(String reason) {
        return request(reason).innerText();
    }

    /** Releases the names that were asked for with a reason. */
    public void release(String reason) {
        press(reason, "console.release.give");
        request(reason).waitFor(gone());
    }

    /** Releases one's share of the keys that were asked for with a reason. */
    public void releaseShare(String reason) {
        press(reason, "console.release.share");
        console.awaitSentence("console.release.done");
    }

    /** Refuses, and says why. */
    public void refuse(String reason, String why) {
        request(reason)
                .getByLabel(
                        console.texts().of("console.release.why-not"),
                        new Locator.GetByLabelOptions().setExact(true))
                .fill(why);
        press(reason, "console.release.refuse");
        request(reason).waitFor(gone());
    }

    private void press(String reason, String key) {
        request(reason)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(console.texts().of(key))
                                .setExact(true))
                .click();
    }

    private Locator request(String reason) {
        return console.window()
                .page()
                .locator("article", new Page.LocatorOptions().setHasText(reason));
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
