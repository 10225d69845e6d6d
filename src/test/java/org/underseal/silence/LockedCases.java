package org.underseal.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.underseal.operations.DatabaseAddress;
import org.underseal.support.DoorAccounts;
import org.underseal.support.PostgresOfHome;

/**
 * Holds every request that needs a case in the database, so that it can be killed under them.
 *
 * @param holder the connection that holds the lock
 * @param observer another, which sees who waits
 */
record LockedCases(Connection holder, Connection observer) implements AutoCloseable {
    private static final String WAITING =
            "select pid from pg_stat_activity where wait_event_type = 'Lock'";
    private static final int PAUSE_MILLIS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    static LockedCases of(DatabaseAddress database) throws SQLException {
        final Connection holder = DoorAccounts.connect(database);
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("lock table sealed_case in access exclusive mode");
        }
        return new LockedCases(holder, DoorAccounts.connect(database));
    }

    /** Waits until so many requests are held, and kills the process that serves one of them. */
    void killOneOf(int requests) throws SQLException, InterruptedException {
        final long end = System.nanoTime() + PATIENCE_NANOS;
        List<Long> waiting = waiting();
        while (waiting.size() < requests) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
            Thread.sleep(PAUSE_MILLIS);
            waiting = waiting();
        }
        // PostgreSQL then ends all the others, whose memory may be damaged, and recovers.
        ProcessHandle.of(waiting.get(0)).ifPresent(PostgresOfHome::kill);
    }

    /** Waits until the database takes connections again. */
    static void awaitRecovery(DatabaseAddress database) throws InterruptedException {
        final long end = System.nanoTime() + PATIENCE_NANOS;
        while (!answers(database)) {
            assertThat(System.nanoTime()).as("still recovering").isLessThan(end);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean answers(DatabaseAddress database) {
        try (Connection connection = DoorAccounts.connect(database)) {
            return connection.isValid(1);
        } catch (SQLException recovering) {
            return false;
        }
    }

    private List<Long> waiting() throws SQLException {
        final List<Long> waiting = new ArrayList<>();
        try (Statement statement = observer.createStatement();
                ResultSet rows = statement.executeQuery(WAITING)) {
            while (rows.next()) {
                waiting.add(rows.getLong(1));
            }
        }
        return waiting;
    }

    /** The lock ended with the database's processes. */
    @Override
    public void close() throws SQLException {
        observer.close();
        holder.close();
    }
}
