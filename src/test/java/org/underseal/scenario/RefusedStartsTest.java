package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.operations.CarelessPostgres;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.support.DoorAccounts;
import org.underseal.support.JarCommand;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/** What is not safe does not start, and says in a sentence what is to be done. */
class RefusedStartsTest {
    private static final int REFUSED = 2;

    @TempDir Path directory;

    /** It ends a moment after the service that started it. */
    @AfterEach
    void awaitTheEndOfTheDatabase() throws InterruptedException {
        final Path running = directory.resolve("home/postgres/data/postmaster.pid");
        for (int waited = 0; Files.exists(running); waited++) {
            assertThat(waited).as("still running").isLessThan(1_000);
            Thread.sleep(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void onAPostgresThatCouldLoseWhatIsAcknowledged(String setting) throws IOException {
        try (EmbeddedPostgres careless =
                CarelessPostgres.start(directory.resolve("postgres"), Map.of(setting, "off"))) {
            final JarCommand.Outcome outcome =
                    serve(Map.of("UNDERSEAL_DATABASE_URL", DoorAccounts.url(careless.address())));

            assertThat(outcome.code()).as(outcome.output()).isEqualTo(REFUSED);
            assertThat(outcome.output())
                    .isEqualToIgnoringNewLines(
                            "Underseal did not start. PostgreSQL has "
                                    + setting
                                    + " = off: an acknowledged report could be lost. Set it to on.");
        }
    }

    @Test
    void onAHealthyOneItStartsAndMakesNoOther() throws IOException {
        try (EmbeddedPostgres healthy = EmbeddedPostgres.start(directory.resolve("postgres"));
                RunningService service =
                        RunningService.start(
                                directory.resolve("home"),
                                "underseal.database.url=" + DoorAccounts.url(healthy.address()))) {
            assertThat(Wire.get(service.portalPort(), "/en", "").status()).isEqualTo(200);
            assertThat(directory.resolve("home/postgres")).doesNotExist();
        }
    }

    @Test
    void onADatabaseThatDoesNotAnswer() {
        final JarCommand.Outcome outcome =
                serve(
                        Map.of(
                                "UNDERSEAL_DATABASE_URL",
                                "postgresql://somebody:canary-password@127.0.0.1:"
                                        + RunningService.freePort()
                                        + "/underseal"));

        assertThat(outcome.code()).as(outcome.output()).isEqualTo(REFUSED);
        assertThat(outcome.output())
                .isEqualToIgnoringNewLines(
                        "Underseal did not start. The database of UNDERSEAL_DATABASE_URL does not"
                                + " let this service in (08001).")
                .doesNotContain("canary-password");
    }

    @Test
    void twiceOnOneHome() {
        try (RunningService first = RunningService.start(directory.resolve("home"))) {
            final JarCommand.Outcome second = serve(Map.of());

            assertThat(second.code()).as(second.output()).isEqualTo(REFUSED);
            assertThat(second.output())
                    .isEqualToIgnoringNewLines(
                            "Underseal did not start. Another Underseal is running on "
                                    + first.home()
                                    + ". Stop it first.");
            assertThat(Wire.get(first.portalPort(), "/en", "").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxr-x---", "rwx-----x", "rwx-w----"})
    void inAHomeThatOthersCanEnter(String mode) throws IOException {
        final Path home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));

        final JarCommand.Outcome outcome = serve(Map.of());

        assertThat(outcome.code()).as(outcome.output()).isEqualTo(REFUSED);
        assertThat(outcome.output())
                .startsWith("Underseal did not start. Other accounts of this machine can")
                .contains("Run: chmod 700 " + home);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void onAPortThatAnotherProgramHas() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final JarCommand.Outcome outcome =
                    serve(Map.of("UNDERSEAL_CONSOLE_PORT", Integer.toString(taken.getLocalPort())));

            assertThat(outcome.code()).as(outcome.output()).isEqualTo(REFUSED);
            assertThat(outcome.output())
                    .isEqualToIgnoringNewLines(
                            "Underseal did not start. Another program has port "
                                    + taken.getLocalPort()
                                    + ". Stop it, or choose another port for this door.");
        }
    }

    @Test
    void withBothDoorsAtOnePort() {
        final String port = Integer.toString(RunningService.freePort());

        final JarCommand.Outcome outcome =
                serve(Map.of("UNDERSEAL_PORTAL_PORT", port, "UNDERSEAL_CONSOLE_PORT", port));

        assertThat(outcome.code()).as(outcome.output()).isEqualTo(REFUSED);
        assertThat(outcome.output())
                .isEqualToIgnoringNewLines(
                        "Underseal did not start. UNDERSEAL_PORTAL_PORT and UNDERSEAL_CONSOLE_PORT"
                                + " are the same: each door must have its own.");
    }

    @ParameterizedTest
    @CsvSource({
        "UNDERSEAL_PORTAL_PORT, abc",
        "UNDERSEAL_CONSOLE_PORT, 65536",
        "UNDERSEAL_PORTAL_PORT, -1",
        "UNDERSEAL_ROLE, all",
        "UNDERSEAL_PORTAL_GRID, soon",
        "UNDERSEAL_PORTAL_SEGMENTS, many"
    })
    void onASettingThatIsNoneWithASentence(String name, String value) {
        final JarCommand.Outcome outcome = serve(Map.of(name, value));

        assertThat(outcome.code()).as(outcome.output()).isEqualTo(REFUSED);
        assertThat(outcome.output())
                .startsWith("Underseal did not start. " + name + " must be ")
                .hasLineCount(1);
    }

    private JarCommand.Outcome serve(Map<String, String> more) {
        final Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "UNDERSEAL_HOME",
                                directory.resolve("home").toString(),
                                "UNDERSEAL_PORTAL_PORT",
                                Integer.toString(RunningService.freePort()),
                                "UNDERSEAL_CONSOLE_PORT",
                                Integer.toString(RunningService.freePort())));
        environment.putAll(more);
        return new JarCommand(directory, environment).run("serve");
    }
}
