package org.underseal.cli.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.underseal.operations.DatabaseAddress;

/** Whether the database keeps what it acknowledges, and keeps quiet about it. */
public record DatabaseCheck(DatabaseAddress address) implements Check {
    private static final List<String> DURABLE =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    @Override
    public Finding look() {
        try (Connection connection =
                DriverManager.getConnection(address.jdbc(), address.user(), address.password())) {
            for (final String setting : DURABLE) {
                if (List.of("off", "local").contains(value(connection, setting))) {
                    return new Finding.Mend(
                            "PostgreSQL has " + setting + " off: a power cut can lose a report.",
                            "Set " + setting + " = on in postgresql.conf.");
                }
            }
            if (!value(connection, "log_statement").equals("none")) {
                return new Finding.Mend(
                        "PostgreSQL writes statements into its log.",
                        "Set log_statement = none, and log_min_error_statement = panic.");
            }
            return new Finding.Well("The database answers, and keeps what it acknowledges.");
        } catch (SQLException e) {
            return new Finding.Mend(
                    "The database does not answer, or not to this account.",
                    "Look whether it runs, and at UNDERSEAL_DATABASE_URL.");
        }
    }

    private static String value(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
