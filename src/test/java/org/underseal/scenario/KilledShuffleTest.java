package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
 * A shuffle is killed when half of the tables are done: nothing is lost, and the next one ends what
 * it began.
 */
class KilledShuffleTest {
    private static final int REPORTS = 60;
    private static final String NO_GRID = "underseal.portal.grid=0";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** It waits here: cases and envelopes are done, nothing after them is. */
    private static final String IN_THE_WAY = "lock table mail in row share mode";

    private static final String WAITING =
            "select pid from pg_locks where not granted and relation = 'mail'::regclass";

    @TempDir Path directory;
    private final List<Process> commands = new ArrayList<>();
    private JarCommand command;
    private Path home;

    @BeforeEach
    void publishADesk() throws Exception {
        command = new JarCommand(directory, Map.of());
        home = command.makeHomeWithADesk();
    }

    @AfterEach
    void endCommands() {
        commands.forEach(Process::destroyForcibly);
    }

    @Test
    void nothingIsLostWhicheverProcessIsKilledAndTheNextShuffleEnds() throws Exception {
        final Stream stream;
        try (RunningService service = RunningService.start(home, NO_GRID)) {
            stream = new Stream(PublishedDesk.at(service.portalPort()));
            stream.run(service.portalPort());
            stream.awaitAcknowledged(REPORTS);
            stream.stop();
            assertThat(numbersOfTransactions()).isGreaterThanOrEqualTo(REPORTS);

            try (Connection holder = hold()) {
                halfDone();
                commands.get(0).destroyForcibly().waitFor();
                stream.checkAcknowledged(service.portalPort());
                assertThat(holder.isValid(1)).isTrue();
            }

            try (Connection holder = hold()) {
                ProcessHandle.of(halfDone()).ifPresent(PostgresOfHome::kill);
                assertThat(commands.get(1).waitFor()).isEqualTo(1);
                // PostgreSQL ends everybody's connections, recovers, and goes on.
                assertThat(holder.isValid(1)).isFalse();
            }
            awaitRecovery();
            stream.checkAcknowledged(service.portalPort());

            try (Connection holder = hold()) {
                halfDone();
                service.kill();
                assertThat(commands.get(2).waitFor()).isEqualTo(1);
                assertThat(holder.isValid(1)).isFalse();
            }
        }

        try (RunningService service = RunningService.start(home, NO_GRID)) {
            stream.run(service.portalPort());
            stream.awaitAcknowledged(stream.acknowledged().size() + REPORTS);
            command.does("database shuffle --home home");
            stream.stop();
            command.does("database shuffle --home home");

            stream.sendAgain(service.portalPort());
            stream.checkAcknowledged(service.portalPort());
            assertThat(number("select count(*) from sealed_case"))
                    .isEqualTo(stream.acknowledged().size());
            assertThat(numbersOfTransactions()).isLessThan(REPORTS / 2);
        }
    }

    private Connection hold() throws SQLException {
        final Connection holder = DoorAccounts.connect(database());
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute(IN_THE_WAY);
        }
        return holder;
    }

    /** Starts a shuffle and waits until it waits; answers the process that serves it. */
    private long halfDone() throws Exception {
        final List<String> words = new ArrayList<>(RunningService.java());
        words.addAll(List.of("database", "shuffle", "--home", home.toString()));
        commands.add(
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("shuffle.log").toFile())
                        .start());
        final long end = System.nanoTime() + PATIENCE_NANOS;
        try (Connection observer = DoorAccounts.connect(database());
                Statement statement = observer.createStatement()) {
            while (true) {
                try (ResultSet waiting = statement.executeQuery(WAITING)) {
                    if (waiting.next()) {
                        return waiting.getLong(1);
                    }
                }
                assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
                Thread.sleep(20);
            }
        }
    }

    private void awaitRecovery() throws InterruptedException {
        final long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                number("select 1");
                return;
            } catch (SQLException recovering) {
                assertThat(System.nanoTime()).as("still recovering").isLessThan(end);
                Thread.sleep(20);
            }
        }
    }

    private long numbersOfTransactions() throws SQLException {
        return number("select count(distinct xmin::text) from envelope");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DoorAccounts.connect(database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private DatabaseAddress database() throws SQLException {
        try {
            return EmbeddedPostgres.running(home.resolve("postgres"))
                    .orElseThrow(() -> new SQLException("it is not ready"));
        } catch (java.io.IOException e) {
            throw new SQLException(e);
        }
    }
}
