package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.browser.Account;
import org.underseal.support.browser.AuditView;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.CaseworkView;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Enrolment;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.PeopleView;
import org.underseal.support.browser.ReportForm;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/** Two reviewers code one case at once, and only both together raise it with a State. */
class TwoReviewersTest {
    private static final String PURPOSE = "Coding what was reported";
    private static final String MEI = "Mei Tanaka";
    private static final String NOTE = "The dismissal letter names the side event.";

    @TempDir static Path directory;
    private static Bureau bureau;
    private static Window desk;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
        desk = bureau.consoleWindow();
    }

    @AfterAll
    static void close() {
        try {
            desk.close();
        } finally {
            bureau.close();
        }
    }

    @Test
    void nothingIsLostAndOneAloneRaisesNothing() {
        report("After the session I lost my post.");
        final ConsolePage ada = bureau.signIn();
        final ConsolePage mei = colleague(ada);
        final CaseworkView adas = openedBy(ada);
        final CaseworkView meis = openedBy(mei);

        adas.code("PRIO", "U2");
        adas.code("SRC_REL", "2");
        adas.code("INFO_CRED", "2");
        adas.add(
                "RISKS",
                "RISK_LIKELIHOOD",
                "2",
                "RISK_SEVERITY",
                "3",
                "RISK_DATE",
                LocalDate.now(ZoneOffset.UTC).toString());
        adas.take("LIFECYCLE", "SCREENING");
        adas.take("STANDING", "CREDIBLE");
        adas.take("STATE_TRACK", "PROPOSED");
        adas.save("console.casework.told", ada.texts().of("console.status.WITH_US"));

        meis.code("PRIO", "N");
        meis.code("PATTERN", "ISOLATED");
        meis.note(NOTE);
        desk.watch().expectRefusal(409);
        meis.save("console.casework.not-saved");
        meis.settle("PRIO", "mine");
        assertThat(meis.coded("SRC_REL")).as("what Ada saved meanwhile").isEqualTo("2");
        assertThat(meis.coded("PATTERN")).as("what Mei had coded").isEqualTo("ISOLATED");
        meis.save("console.casework.saved");

        final CaseworkView again = openedBy(ada);
        assertThat(again.coded("PRIO")).isEqualTo("N");
        assertThat(again.coded("PATTERN")).isEqualTo("ISOLATED");
        assertThat(again.coded("INFO_CRED")).isEqualTo("2");
        assertThat(again.text()).contains(NOTE, "By " + MEI);
        final String alone = ada.texts().of("console.guard.two-people");
        assertThat(again.tryTo("STATE_TRACK", "RAISED")).isEqualTo(alone);
        again.propose("STATE_TRACK", "RAISED");
        again.save("console.casework.saved");
        assertThat(again.tryTo("STATE_TRACK", "RAISED")).isEqualTo(alone);

        final CaseworkView second = openedBy(mei);
        assertThat(second.text())
                .contains(
                        mei.texts()
                                .of(
                                        "console.casework.proposed-by",
                                        Founders.REVIEWER,
                                        mei.texts().of("codebook.STATE_TRACK.RAISED")));
        second.take("STATE_TRACK", "RAISED");
        second.save("console.casework.saved");

        assertThat(openedBy(ada).text())
                .contains(
                        ada.texts()
                                .of(
                                        "console.casework.now",
                                        ada.texts().of("codebook.STATE_TRACK.RAISED")))
                .doesNotContain("against the rules", "counts for nothing");
        final String added = ada.texts().of("console.act.code");
        assertThat(AuditView.of(ada).acts())
                .contains(Founders.REVIEWER + " " + added, MEI + " " + added);
    }

    private static CaseworkView openedBy(ConsolePage console) {
        console.visit("queue");
        console.openFirstCase(PURPOSE);
        final CaseworkView view = CaseworkView.open(console);
        view.unfold();
        return view;
    }

    private static ConsolePage colleague(ConsolePage ada) {
        final String link = PeopleView.of(ada).invite(MEI);
        VirtualAuthenticator.withPrf(desk);
        Enrolment.complete(desk, link, MEI);
        final PeopleView people = PeopleView.of(ada);
        people.vouch(MEI);
        people.sign(bureau.founders().authorityFile(), bureau.founders().authority().passphrase());
        final ConsolePage console = ConsolePage.open(desk, "en");
        console.signIn();
        console.awaitHeading("console.queue.heading");
        return console;
    }

    private static void report(String story) {
        final Account account = Account.dismissed(story);
        final Map<String, String> answers = new HashMap<>(account.answers());
        answers.put("CON_STATE", "ANON");
        bureau.atThePortal(
                portal -> {
                    final ReportForm form = portal.report();
                    form.fillIn(new Account(story, answers));
                    return form.send();
                });
    }
}
