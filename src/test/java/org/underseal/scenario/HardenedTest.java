package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.Observatory;
import org.underseal.support.Observatory.Score;
import org.underseal.support.Observatory.Seen;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/** What the world's own yardsticks say of every page that a browser can be given. */
class HardenedTest {
    private static final String PORTAL = "https://reports.example.org";
    private static final String CONSOLE = "https://desk.example.org";
    private static final int WITHOUT_SCRIPTS_OF_ITS_OWN = 130;
    private static final int WITH_INTEGRITY = 135;

    @TempDir static Path directory;
    private static RunningService service;

    @BeforeAll
    static void start() {
        service =
                RunningService.start(
                        directory.resolve("home"),
                        "underseal.portal.origin=" + PORTAL,
                        "underseal.console.origin=" + CONSOLE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyPageOfBothDoorsHasTheMostPointsThatItsKindCanHave() {
        final List<Seen> pages = new ArrayList<>();
        for (final String path : new String[] {"/", "/ar", "/zh", "/en", "/fr", "/ru", "/es"}) {
            pages.add(seen(service.portalPort(), PORTAL, path));
        }
        for (final String path : new String[] {"/console/", "/console/en", "/console/fr"}) {
            pages.add(seen(service.consolePort(), CONSOLE, path));
        }

        assertThat(Observatory.score(pages))
                .allSatisfy(HardenedTest::isClean)
                .allSatisfy(
                        score ->
                                assertThat(score.points())
                                        .as(score.toString())
                                        .isGreaterThanOrEqualTo(WITH_INTEGRITY));
    }

    @Test
    void soHasEveryPageWithoutScriptsAndEveryRefusal() {
        final List<Seen> answers = new ArrayList<>();
        for (final String path :
                new String[] {
                    "/ar/plain", "/en/plain", "/xx/plain", "/nope", "/site.json", "/assets/none.js"
                }) {
            answers.add(seen(service.portalPort(), PORTAL, path));
        }
        for (final String path :
                new String[] {"/en/plain/inbox", "/en/plain/withdraw", "/en/plain/followup"}) {
            answers.add(new Seen(PORTAL + path, posted(path)));
        }
        answers.add(seen(service.consolePort(), CONSOLE, "/console/nope"));
        answers.add(seen(service.consolePort(), CONSOLE, "/nope"));

        assertThat(Observatory.score(answers))
                .allSatisfy(HardenedTest::isClean)
                .allSatisfy(
                        score ->
                                assertThat(score.points())
                                        .as(score.toString())
                                        .isGreaterThanOrEqualTo(WITHOUT_SCRIPTS_OF_ITS_OWN));
    }

    @Test
    void soHasAPortalThatIsClosed() {
        try (RunningService closed =
                RunningService.startClosed(
                        RunningService.java("underseal.portal.origin=" + PORTAL),
                        directory.resolve("closed"),
                        RunningService.freePort(),
                        RunningService.freePort())) {
            final List<Seen> pages =
                    List.of(
                            seen(closed.portalPort(), PORTAL, "/fr"),
                            seen(closed.portalPort(), PORTAL, "/fr/plain"));

            assertThat(Observatory.score(pages))
                    .allSatisfy(HardenedTest::isClean)
                    .allSatisfy(
                            score ->
                                    assertThat(score.points())
                                            .as(score.toString())
                                            .isGreaterThanOrEqualTo(WITHOUT_SCRIPTS_OF_ITS_OWN));
        }
    }

    @Test
    void whatIsNotHardenedLosesPoints() {
        final Wire.Answer bare =
                new Wire.Answer(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                + "Content-Security-Policy: script-src *\r\n\r\n",
                        "<p>bare</p>".getBytes(StandardCharsets.UTF_8));

        final Score score = Observatory.score(List.of(new Seen(PORTAL + "/", bare))).get(0);

        assertThat(score.points()).isLessThan(50);
        assertThat(score.grave()).anyMatch(finding -> finding.startsWith("script-src *"));
    }

    private static void isClean(Score score) {
        assertThat(score.grave()).as(score.url()).isEmpty();
        assertThat(score.because())
                .as(score.url())
                .noneMatch(reason -> reason.matches(".* -\\d+"))
                .anyMatch(
                        reason ->
                                reason.equals(
                                        "csp-implemented-with-no-unsafe-default-src-none 10"));
    }

    private static Seen seen(int port, String origin, String path) {
        return new Seen(origin + path, Wire.get(port, path, ""));
    }

    private static Wire.Answer posted(String path) {
        return Wire.send(
                service.portalPort(),
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nContent-Type: "
                        + (path.endsWith("followup")
                                ? "multipart/form-data; boundary=x"
                                : "application/x-www-form-urlencoded")
                        + "\r\n\r\n",
                "code=x".getBytes(StandardCharsets.UTF_8));
    }
}
