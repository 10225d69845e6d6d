package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Enrolment;
import org.underseal.support.browser.PeopleView;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/** How keys come into a reviewer's tab, and how they leave it. */
class KeysInTheTabTest {
    private static final String STORY = "They asked who else had written.";
    private static final String SESSION =
            "fetch('/console/api/session').then((answer) => answer.status)";

    @TempDir static Path directory;
    private static Bureau bureau;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
        bureau.report(STORY);
    }

    @AfterAll
    static void close() {
        bureau.close();
    }

    @Test
    void theLockEndsTheSessionAndLeavesNothingOnThePage() {
        final ConsolePage ada = readingTheStory();

        ada.lock();

        assertLocked(ada);
    }

    @Test
    void fiveMinutesWithoutATouchLockThePage() {
        bureau.founders().console().window().page().clock().install();
        final ConsolePage ada = readingTheStory();

        ada.window().page().clock().fastForward(299_000);
        assertThat(ada.text()).contains(STORY);
        ada.window().page().keyboard().press("Shift");
        ada.window().page().clock().fastForward(299_000);
        assertThat(ada.text()).contains(STORY);
        ada.window().page().clock().fastForward(2_000);

        assertLocked(ada);
    }

    @Test
    void goingSomewhereElseLocksAndComingBackShowsNothing() {
        final ConsolePage ada = readingTheStory();

        ada.window().page().navigate("about:blank");
        ada.window().page().goBack();

        assertLocked(ada);
    }

    private static ConsolePage readingTheStory() {
        final ConsolePage ada = bureau.signIn();
        assertThat(ada.openFirstCase("Reading it before it is locked").story()).isEqualTo(STORY);
        assertThat(ada.window().page().evaluate(SESSION)).isEqualTo(200);
        return ada;
    }

    private static void assertLocked(ConsolePage console) {
        console.awaitHeading("console.signin.heading");
        assertThat(console.window().page().content()).doesNotContain(STORY);
        console.window().watch().expectRefusal(401);
        assertThat(console.window().page().evaluate(SESSION)).isEqualTo(401);
    }

    @Test
    void aKeyThatDerivesNothingIsEnrolledAndThePassphraseUnlocks() {
        try (Window window = bureau.consoleWindow()) {
            VirtualAuthenticator.withoutPrf(window);
            final ConsolePage admin = bureau.signIn();
            final Enrolment noa =
                    Enrolment.complete(window, PeopleView.of(admin).invite("Noa Levi"), "Noa Levi");
            assertThat(noa.saidOnTheSheet()).contains(admin.texts().of("console.passkey.no-prf"));

            final ConsolePage console = ConsolePage.open(window, "en");
            console.signIn();
            console.recover(noa.sheet().passphrase());
            console.awaitSentence("console.keys.waiting");
            assertThat(console.text()).contains(noa.fingerprint());
        }
    }

    @Test
    void aPasskeyWithoutItsSecretUnlocksWithTheRightPassphraseOnly() {
        try (Window window = bureau.consoleWindow()) {
            final VirtualAuthenticator first = VirtualAuthenticator.withPrf(window);
            final ConsolePage admin = bureau.signIn();
            final Enrolment lin =
                    Enrolment.complete(window, PeopleView.of(admin).invite("Lin Wu"), "Lin Wu");
            first.moveTo(VirtualAuthenticator.withoutPrf(window));

            final ConsolePage console = ConsolePage.open(window, "en");
            console.signIn();
            console.recover(bureau.founders().reviewer().passphrase());
            console.awaitSentence("console.error.wrong-key");
            console.recover("  " + lin.sheet().passphrase().toUpperCase(java.util.Locale.ROOT));
            console.awaitSentence("console.keys.waiting");
        }
    }
}
