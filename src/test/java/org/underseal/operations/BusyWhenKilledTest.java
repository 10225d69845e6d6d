package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.DoorAccounts;
import org.underseal.support.PostgresOfHome;

/** PostgreSQL is killed, and one of its processes is too busy to notice for a while. */
class BusyWhenKilledTest {
    /** Some seconds of work without a moment to look up. */
    private static final String WORK = "select sum(sqrt(n)) from generate_series(1, 40000000) n";

    private static final Duration ENOUGH = Duration.ofMillis(300);
    private static final int PAUSE_MILLIS = 20;

    @TempDir Path home;

    @Test
    void theNextStartWaitsUntilThatProcessHasEnded() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        final Path directory = home.resolve("postgres");
        final CompletableFuture<Void> work;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory);
                Connection busy = DoorAccounts.connect(server.address())) {
            final CompletableFuture<Long> begun = new CompletableFuture<>();
            work = CompletableFuture.runAsync(() -> work(busy, begun));
            awaitWork(ProcessHandle.of(begun.join()).orElseThrow());
            final ProcessHandle postmaster =
                    ProcessHandle.of(
                                    Long.parseLong(
                                            Files.readAllLines(
                                                            directory.resolve(
                                                                    "data/postmaster.pid"))
                                                    .get(0)))
                            .orElseThrow();
            PostgresOfHome.kill(postmaster);
            postmaster.onExit().join();

            try (EmbeddedPostgres next = EmbeddedPostgres.start(directory);
                    Connection connection = DoorAccounts.connect(next.address())) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
        work.exceptionally(broken -> null).get(20, TimeUnit.SECONDS);
        assertThat(Files.readString(directory.resolve("server.log")))
                .contains("pre-existing shared memory block");
    }

    private static void awaitWork(ProcessHandle process) throws InterruptedException {
        final Duration before = process.info().totalCpuDuration().orElseThrow();
        while (process.info().totalCpuDuration().orElseThrow().minus(before).compareTo(ENOUGH)
                < 0) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static void work(Connection busy, CompletableFuture<Long> begun) {
        try (Statement statement = busy.createStatement()) {
            try (ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
                own.next();
                begun.complete(own.getLong(1));
            }
            statement.execute(WORK);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
