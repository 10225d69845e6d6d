package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.JarCommand;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/** A portal whose operator has not yet said who they are, until they say it. */
class ClosedPortalTest {
    private static final String SAYING =
            "operator set --home home --language fr --name Lanterne --law Association"
                    + " --contact Genève --reports Lus";

    @TempDir Path directory;
    private JarCommand operator;

    @BeforeEach
    void anOperatorAtATerminal() {
        operator = new JarCommand(directory, Map.of("UNDERSEAL_HOME", "home"));
    }

    @Test
    void thePortalIsClosedUntilItSaysWhoRunsIt() throws InterruptedException {
        try (RunningService service = RunningService.startClosed(directory.resolve("home"))) {
            final int portal = service.portalPort();
            assertThat(service.output())
                    .contains(
                            "The portal is closed until it says who runs it:"
                                    + " underseal operator set --help");
            assertThat(page(portal, "fr"))
                    .contains("Ce service n’est pas encore ouvert")
                    .doesNotContain("<script")
                    .doesNotContain("<form");
            final Wire.Answer plain = Wire.get(portal, "/fr/plain", "");
            assertThat(plain.status()).isEqualTo(503);
            assertThat(plain.header("Content-Type")).contains("text/html;charset=utf-8");
            assertThat(plain.text())
                    .contains("Ce service n’est pas encore ouvert")
                    .contains("href=\"/ar/plain\"")
                    .doesNotContain("<form");
            assertThat(Wire.get(portal, "/site.json", "").text()).contains("not-open");
            assertThat(Wire.get(portal, "/api/v1/directory", "").status()).isEqualTo(503);
            assertThat(Wire.post(portal, "/api/v1/exchange", new byte[65_536]).status())
                    .isEqualTo(503);
            assertThat(Wire.post(portal, "/api/v1/uploads", new byte[0]).status()).isEqualTo(503);
            assertThat(Wire.get(service.consolePort(), "/console/", "").status()).isEqualTo(200);

            operator.does(SAYING);

            while (!page(portal, "fr").contains("<form")) {
                assertThat(service.process().isAlive()).isTrue();
                Thread.sleep(100);
            }
            assertThat(page(portal, "fr")).contains("Lanterne");
            assertThat(page(portal, "ar")).contains("lang=\"fr\" dir=\"ltr\">Lanterne");
        }
    }

    @Test
    void whatCannotBeUsedKeepsAPortalFromStarting() throws IOException {
        operator.does(SAYING);
        Files.writeString(directory.resolve("home/operator/fr.json"), "{\"name\": \"\"}");

        final JarCommand.Outcome outcome = operator.run("serve");

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.output()).contains("What the home says of its operator cannot be used");
    }

    @Test
    void theCommandSaysWhatIsMissingAndWritesNothing() {
        final JarCommand.Outcome outcome =
                operator.run("operator set --home home --language fr --name Lanterne");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("\"law\" is missing.");
        assertThat(operator.does("operator show --home home")).contains("the portal is closed");
        assertThat(operator.run("operator set --home home --language de --name Laterne").output())
                .contains("There are no pages in \"de\".");
    }

    @Test
    void aCommandWorksOnTheHomeThatTheEnvironmentNamesOrAsksWhich() {
        operator.does(SAYING.replace(" --home home", ""));

        assertThat(operator.does("operator show")).contains("Lanterne");
        assertThat(operator.does("operator show --home other")).contains("the portal is closed");
        final JarCommand nowhere = new JarCommand(directory, Map.of("UNDERSEAL_HOME", ""));
        for (final String command :
                List.of("operator show", "home show", "doctor", "audit export --out x")) {
            final JarCommand.Outcome asked = nowhere.run(command);
            assertThat(asked.code()).as(command).isEqualTo(2);
            assertThat(asked.output()).contains("Say --home DIR, or set UNDERSEAL_HOME.");
        }
    }

    @Test
    void aSentenceThatNamesACommandNamesItAsItIsTypedThere() {
        operator.does("operator show");
        final JarCommand inASourceTree =
                new JarCommand(
                        directory,
                        Map.of("UNDERSEAL_HOME", "home", "UNDERSEAL_COMMAND", "./dev cli"));

        assertThat(inASourceTree.run("doctor").output()).contains("./dev cli operator set --help");
    }

    private static String page(int portal, String language) {
        return Wire.get(portal, "/" + language, "").text();
    }
}
