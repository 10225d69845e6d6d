package org.underseal.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * What is acknowledged must survive a power cut: without these settings the service will not run.
 */
@ApplicationScoped
public class DurabilityCheck {
    private static final List<String> MUST_BE_ON =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    private final DataSource database;

    DurabilityCheck(DataSource database) {
        this.database = database;
    }

    void check(@Observes @Priority(1) StartupEvent start) throws SQLException {
        try (Connection connection = database.getConnection()) {
            check(connection);
        }
    }

    /**
     * Asks a database before anything is started on it.
     *
     * @throws RefusedToStartException when it cannot be asked or does not keep what it is given
     */
    static void check(DatabaseAddress database) {
        try (Connection connection =
                DriverManager.getConnection(
                        database.jdbc(), database.user(), database.password())) {
            check(connection);
        } catch (SQLException e) {
            throw new RefusedToStartException(
                    "The database of UNDERSEAL_DATABASE_URL does not let this service in ("
                            + e.getSQLState()
                            + ").");
        }
    }

    /**
     * Reads the server's own word for each setting.
     *
     * @throws RefusedToStartException naming the one that is off
     */
    static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (final String setting : MUST_BE_ON) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    // "remote_apply" and the like promise more than "on"; "off" and "local" less.
                    final String value = row.getString(1);
                    if (value.equals("off") || value.equals("local")) {
                        throw new RefusedToStartException(
                                "PostgreSQL has "
                                        + setting
                                        + " = "
                                        + value
                                        + ": an acknowledged report could be lost. Set it to on.");
                    }
                }
            }
        }
    }
}
