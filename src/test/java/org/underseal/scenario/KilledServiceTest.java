package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.support.DoorAccounts;
import org.underseal.support.JarCommand;
import org.underseal.support.PostgresOfHome;
import org.underseal.support.PublishedDesk;
import org.underseal.support.RunningService;

/**
 * How a service and its PostgreSQL end together, and with what words. Whatever a visitor was told
 * is stored is there afterwards; {@link FaultsTest} kills them by turns.
 */
class KilledServiceTest {
    private static final int WITHOUT_DATABASE = 3;

    @TempDir Path directory;
    private Path home;
    private Stream stream;

    @BeforeEach
    void publishADesk() throws Exception {
        home = new JarCommand(directory, Map.of()).makeHomeWithADesk();
    }

    @Test
    void aServiceThatIsToldToEndTakesItsPostgresAlong() throws Exception {
        final List<ProcessHandle> servers;
        final Process process;
        try (RunningService service = RunningService.start(home)) {
            begin(service);
            servers = PostgresOfHome.of(home).processes();
            process = service.process();
            stream.run(service.portalPort());
            stream.awaitAcknowledged(10);
        }
        stream.stop();

        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(PostgresOfHome.areGone(servers, 20)).isTrue();
        findsAllOfThemOnce();
    }

    @Test
    void aServiceWhosePostgresIsKilledEndsWithASentenceAndStartsAgainWithAllItAcknowledged()
            throws Exception {
        try (RunningService service = RunningService.start(home)) {
            begin(service);
            final PostgresOfHome postgres = PostgresOfHome.of(home);
            final List<ProcessHandle> servers = postgres.processes();
            stream.run(service.portalPort());
            stream.awaitAcknowledged(20);

            servers.forEach(PostgresOfHome::kill);

            assertThat(service.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            stream.stop();
            assertThat(service.process().exitValue()).isEqualTo(WITHOUT_DATABASE);
            assertThat(withoutTheDriversWords(service.output()))
                    .endsWith(
                            "Underseal ends, because its PostgreSQL has ended. What was"
                                    + " acknowledged is on the disk: start Underseal again.\n");
        }

        findsAllOfThemOnce();
    }

    @Test
    void aServiceThatLosesItsConnectionsGoesOn() throws Exception {
        try (RunningService service = RunningService.start(home)) {
            begin(service);
            stream.run(service.portalPort());
            stream.awaitAcknowledged(10);
            final List<ProcessHandle> backends = PostgresOfHome.of(home).backends();
            assertThat(backends).isNotEmpty();

            // One that is killed makes PostgreSQL end the others, recover, and go on.
            PostgresOfHome.kill(backends.get(0));
            assertThat(PostgresOfHome.areGone(backends, 20)).isTrue();
            stream.awaitAcknowledged(stream.acknowledged().size() + 10);

            stream.stop();
            assertThat(service.process().isAlive()).isTrue();
        }

        findsAllOfThemOnce();
    }

    /** A connection that was in use may add, as its own last words, that its server is gone. */
    private static String withoutTheDriversWords(String output) {
        return output.replaceAll(
                "io\\.vertx\\.pgclient\\.PgException: FATAL: terminating [^\\n]*\\n", "");
    }

    private void begin(RunningService service) {
        final PublishedDesk desk = PublishedDesk.at(service.portalPort());
        stream = stream == null ? new Stream(desk) : stream;
    }

    /** What was acknowledged and what was on its way, which is sent once more, is there once. */
    private void findsAllOfThemOnce() throws Exception {
        try (RunningService service = RunningService.start(home)) {
            stream.checkAcknowledged(service.portalPort());
            stream.sendAgain(service.portalPort());
            stream.checkAcknowledged(service.portalPort());

            assertThat(cases()).isEqualTo(stream.acknowledged().size());
        }
    }

    private long cases() throws Exception {
        final DatabaseAddress address =
                EmbeddedPostgres.running(home.resolve("postgres")).orElseThrow();
        try (Connection connection = DoorAccounts.connect(address);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from sealed_case")) {
            count.next();
            return count.getLong(1);
        }
    }
}
