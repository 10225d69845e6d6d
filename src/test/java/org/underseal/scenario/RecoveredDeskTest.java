package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.support.DoorAccounts;
import org.underseal.support.browser.Album;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Enrolment;
import org.underseal.support.browser.PeopleView;
import org.underseal.support.browser.ReleasesView;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/** A desk whose key nobody holds any more is not lost, and no custodian opens it alone. */
class RecoveredDeskTest {
    private static final String STORY = "They came back at night.";
    private static final String REASON = "Every copy of our key is gone.";

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
    void twoCustodiansBringBackAKeyThatNobodyHoldsAndOneDoesNot() throws Exception {
        final Album album = new Album(directory);
        try (Window office = bureau.consoleWindow();
                Window other = bureau.consoleWindow()) {
            final ConsolePage kofi = bureau.custodian(office);
            final ConsolePage ines = secondCustodian(other);
            loseEveryDeskKey();
            final ConsolePage ada = bureau.signIn();
            ada.visit("desk-keys");
            ada.awaitHeading("console.desk-keys.heading");
            assertThat(ada.text()).contains("you do not hold its key");
            ada.type("console.recover.reason", REASON);
            album.take(ada.window(), "desk-keys");
            ada.press("console.recover.ask");
            ada.awaitSentence("console.recover.collect");

            assertThat(ReleasesView.of(kofi).text(REASON)).contains("Geneva desk");
            album.take(office, "release-share");
            ReleasesView.of(kofi).releaseShare(REASON);
            ada.window().watch().expectRefusal(409);
            ada.press("console.recover.collect");
            ada.awaitSentence("console.error.shares-missing");
            ReleasesView.of(ines).releaseShare(REASON);
            ada.press("console.recover.collect");

            ada.window().page().getByText("you hold its key").waitFor();
            album.take(ada.window(), "desk-keys-back");
            assertThat(ada.text()).doesNotContain(ada.texts().of("console.recover.collect"));
            ada.visit("queue");
            assertThat(ada.openFirstCase("To see that the key is back").story()).isEqualTo(STORY);
        }
    }

    private static ConsolePage secondCustodian(Window window) {
        final ConsolePage ada = bureau.signIn();
        final String link = PeopleView.of(ada).invite("Ines Duarte", "custodian");
        VirtualAuthenticator.withPrf(window);
        Enrolment.complete(window, link, "Ines Duarte");
        final PeopleView people = PeopleView.of(ada);
        people.vouch("Ines Duarte");
        people.sign(bureau.founders().authorityFile(), bureau.founders().authority().passphrase());
        final ConsolePage ines = ConsolePage.open(window, "en");
        ines.signIn();
        ines.awaitHeading("console.release.heading");
        return ines;
    }

    private static void loseEveryDeskKey() throws Exception {
        try (Connection owner =
                        DoorAccounts.connect(
                                EmbeddedPostgres.running(
                                                bureau.service().home().resolve("postgres"))
                                        .orElseThrow());
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate("delete from desk_key")).isPositive();
        }
    }
}
