package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.browser.Album;
import org.underseal.support.browser.AuditView;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.RecordView;
import org.underseal.support.browser.ReleasesView;
import org.underseal.support.browser.Window;

/** Names in a case are seen when two people want it, and the log tells of both. */
class TwoPeopleTest {
    private static final String STORY = "They waited for me at the airport.";
    private static final String NAMES = "Through my sister, after dark";
    private static final String PURPOSE = "Planning how to reach her";

    private static final String CONFIRM =
            "{\"type\":\"urn:underseal:problem:confirm-needed\",\"status\":403}";

    private static final String POST =
            """
            ([path, body, token]) => fetch('/console/api/' + path, {
                method: body === '' ? 'GET' : 'POST',
                headers: {'Content-Type': 'application/json', 'Underseal-Token': token},
                ...(body === '' ? {} : {body}),
            }).then((answer) => answer.text())
            """;

    @TempDir static Path directory;
    private static Bureau bureau;
    private static Window office;
    private static ConsolePage kofi;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
        bureau.report(STORY);
        office = bureau.consoleWindow();
        kofi = bureau.custodian(office);
    }

    @AfterAll
    static void close() {
        try {
            office.close();
        } finally {
            bureau.close();
        }
    }

    @Test
    void aReviewerSeesNamesOnceACustodianReleasedThemAndTheLogTellsOfBoth() {
        final Album album = new Album(directory);
        final String reason = "She must be called before Friday.";
        final ConsolePage ada = bureau.signIn();
        final RecordView asking = ada.openFirstCase(PURPOSE);
        asking.askForNames(reason);
        assertThat(asking.text()).contains(STORY).doesNotContain(NAMES);
        album.take(ada.window(), "names-asked");

        final ReleasesView releases = ReleasesView.of(kofi);
        assertThat(releases.text(reason)).contains(Founders.REVIEWER, "Geneva desk");
        assertThat(kofi.text()).doesNotContain(STORY).doesNotContain(NAMES);
        album.take(office, "release");
        releases.release(reason);
        kofi.awaitSentence("console.release.nothing");

        asking.close();
        final RecordView opening = ada.openFirstCase(PURPOSE);
        assertThat(opening.text()).doesNotContain(NAMES);
        assertThat(opening.standing(reason))
                .matches("(?s).*can open the names until \\d{4}-\\d\\d-\\d\\d\\..*");
        assertThat(opening.openNames(reason))
                .contains(NAMES, ada.texts().of("console.identity.released-by", Founders.CUSTODIAN))
                .contains(bureau.founders().custodian().fingerprint());
        album.take(ada.window(), "names");

        assertThat(AuditView.of(ada).acts())
                .containsSubsequence(
                        Founders.REVIEWER + " Opened a case " + PURPOSE,
                        Founders.REVIEWER + " Asked for names " + reason,
                        Founders.CUSTODIAN + " Released names",
                        Founders.REVIEWER + " Opened names");
        assertThat(ada.text()).doesNotContain(NAMES);
    }

    @Test
    void whoAskedGetsNothingAloneWhateverTheySend() {
        final String reason = "I would rather not wait for anybody.";
        final ConsolePage ada = bureau.signIn();
        final String[] token = new String[1];
        final Page tab = ada.window().page();
        tab.onRequest(request -> token[0] = tokenOf(request, token[0]));
        final RecordView asking = ada.openFirstCase(PURPOSE);
        asking.askForNames(reason);
        final String request = "identity-requests/" + asking.requestId(reason);
        final String signed = "{\"payload\":\"e30\",\"signature\":\"" + "A".repeat(86) + "\"}";
        ada.window().watch().expectRefusal(403);
        ada.window().watch().expectRefusal(404);

        final Map<String, String> refused =
                Map.of(
                        "identity-requests",
                        "forbidden",
                        request + "/release",
                        "forbidden",
                        request + "/refusal",
                        "forbidden",
                        request + "/open",
                        "not-found");
        refused.forEach(
                (path, code) -> {
                    final String body =
                            path.contains("/")
                                    ? "{\"release\":" + signed + ",\"reason\":\"" + reason + "\"}"
                                    : "";
                    assertThat((String) tab.evaluate(POST, List.of(path, body, token[0])))
                            .as(path)
                            .contains("urn:underseal:problem:" + code);
                });

        asking.close();
        assertThat(ada.openFirstCase(PURPOSE).standing(reason)).contains("Waits for a custodian");
        ReleasesView.of(kofi).refuse(reason, "Nobody is in danger meanwhile.");
    }

    /** The page keeps its token where no script that came later finds it; the wire has it. */
    private static String tokenOf(Request request, String known) {
        return request.headers().getOrDefault("underseal-token", known);
    }

    @Test
    void aPasskeyIsUsedAgainWhenTheServiceWantsToKnowWhoIsAtTheTab() {
        final String reason = "The tab was left alone for a while.";
        final ConsolePage ada = bureau.signIn();
        final RecordView asking = ada.openFirstCase(PURPOSE);
        ada.window().watch().expectRefusal(403);
        ada.window()
                .page()
                .route(
                        "**/identity-requests",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setStatus(403)
                                                .setContentType("application/problem+json")
                                                .setBody(CONFIRM)),
                        new Page.RouteOptions().setTimes(1));

        asking.askForNames(reason);

        assertThat(ada.window().watch().requests())
                .anyMatch(request -> request.matches("POST .*/console/api/confirm"));
        ReleasesView.of(kofi).refuse(reason, "You were only away for a moment.");
    }

    @Test
    void aRefusalAndItsReasonStandInTheCase() {
        final String reason = "To thank her in person for the report.";
        final ConsolePage ada = bureau.signIn();
        final RecordView asking = ada.openFirstCase(PURPOSE);
        asking.askForNames(reason);

        ReleasesView.of(kofi).refuse(reason, "Write to her through the inbox.");

        asking.close();
        assertThat(ada.openFirstCase(PURPOSE).standing(reason))
                .contains("Refused by " + Founders.CUSTODIAN + ": Write to her through the inbox.");
        assertThat(AuditView.of(ada).acts())
                .contains(
                        Founders.CUSTODIAN
                                + " Refused to release names Write to her through the inbox.");
    }
}
