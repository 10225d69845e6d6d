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
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.PeopleView;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/** People come and go: invited, vetted by comparing words, signed for, removed. */
class SecondPersonTest {
    private static final String PURPOSE = "A second pair of eyes";

    @TempDir static Path directory;
    private static Bureau bureau;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
    }

    @AfterAll
    static void close() {
        bureau.close();
    }

    @Test
    void anInvitedReviewerIsVettedByTheirFingerprintAndThenOpensCases() {
        bureau.report("They followed me home.");
        final ConsolePage ada = bureau.signIn();
        final String link = PeopleView.of(ada).invite("Mei Tanaka");

        try (Window window = bureau.consoleWindow()) {
            VirtualAuthenticator.withPrf(window);
            final Enrolment mei = Enrolment.complete(window, link, "Mei Tanaka");
            assertThat(mei.fingerprint()).isEqualTo(mei.sheet().fingerprint());

            final ConsolePage console = ConsolePage.open(window, "en");
            console.signIn();
            console.awaitSentence("console.keys.waiting");
            assertThat(console.text()).contains(mei.fingerprint()).doesNotContain("Queue");

            final PeopleView people = PeopleView.of(ada);
            assertThat(people.fingerprint("Mei Tanaka")).isEqualTo(mei.fingerprint());
            people.vouch("Mei Tanaka");
            sign(people);

            final ConsolePage vetted = ConsolePage.open(window, "en");
            vetted.signIn();
            assertThat(vetted.openFirstCase(PURPOSE).story()).isEqualTo("They followed me home.");
        }
    }

    @Test
    void anInvitationWorksOnce() {
        final String link = PeopleView.of(bureau.signIn()).invite("Ines Duarte");
        try (Window window = bureau.consoleWindow()) {
            VirtualAuthenticator.withPrf(window);
            Enrolment.complete(window, link, "Ines Duarte");
        }
        try (Window stranger = bureau.consoleWindow()) {
            assertRefused(stranger, link);
        }
    }

    @Test
    void aLinkThatWasNeverMadeAndASetUpLinkThatWasUsedAreRefused() {
        try (Window stranger = bureau.consoleWindow()) {
            final String console =
                    "http://localhost:" + bureau.service().consolePort() + "/console/";
            assertRefused(stranger, console + "#enrol=" + "A".repeat(43));
        }
        try (Window stranger = bureau.consoleWindow()) {
            final String link = bureau.service().setUpLink().orElseThrow();
            final ConsolePage page = ConsolePage.follow(stranger, link, "en");
            stranger.watch().expectRefusal(403);
            page.type("console.setup.desk.en", "Mine");
            page.type("console.setup.desk.fr", "Le mien");
            page.type("console.setup.reviewer", "Me");
            page.type("console.setup.custodian", "Myself");
            page.press("console.setup.begin");
            page.awaitSentence("console.error.link-used");
        }
    }

    private static void assertRefused(Window window, String link) {
        window.watch().expectRefusal(403);
        ConsolePage.follow(window, link, "en").awaitSentence("console.error.link-used");
        assertThat(window.page().url()).doesNotContain("#");
    }

    @Test
    void whoIsRemovedIsOutAtOnceAndCannotSignInAgain() {
        final ConsolePage ada = bureau.signIn();
        final String link = PeopleView.of(ada).invite("Tomas Berg");
        try (Window window = bureau.consoleWindow()) {
            VirtualAuthenticator.withPrf(window);
            Enrolment.complete(window, link, "Tomas Berg");
            final PeopleView joining = PeopleView.of(ada);
            joining.vouch("Tomas Berg");
            sign(joining);
            final ConsolePage tomas = ConsolePage.open(window, "en");
            tomas.signIn();
            tomas.awaitHeading("console.queue.heading");

            final PeopleView leaving = PeopleView.of(ada);
            leaving.remove("Tomas Berg");
            sign(leaving);
            assertThat(PeopleView.of(ada).text("Tomas Berg"))
                    .contains(ada.texts().of("console.state.removed"));

            window.watch().expectRefusal(401);
            window.watch().expectRefusal(403);
            tomas.visit("queue");
            tomas.awaitSentence("console.error.signed-out");
            final ConsolePage again = ConsolePage.open(window, "en");
            again.signIn();
            again.awaitSentence("console.error.passkey-refused");
        }
        bureau.report("After they left, a new key.");
        ada.visit("queue");
        assertThat(ada.openFirstCase("The first report of the new epoch").story())
                .isEqualTo("After they left, a new key.");
    }

    @Test
    void theAuthoritySignsOnlyWithItsOwnFileAndPassphrase() {
        final ConsolePage ada = bureau.signIn();
        final PeopleView people = PeopleView.of(ada);
        people.press(bureau.founders().authorityFile(), bureau.founders().reviewer().passphrase());
        ada.awaitSentence("console.error.wrong-key");
        people.press(Path.of("pom.xml"), bureau.founders().authority().passphrase());
        ada.awaitSentence("console.error.authority-file");
        assertThat(people.text(Founders.CUSTODIAN))
                .contains(ada.texts().of("console.state.vetted"));
    }

    private static void sign(PeopleView people) {
        people.sign(bureau.founders().authorityFile(), bureau.founders().authority().passphrase());
    }
}
