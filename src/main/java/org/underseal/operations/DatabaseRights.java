package org.underseal.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What a process with one door may not be able to do: its database account is asked, because two
 * processes with one account protect nobody.
 */
@ApplicationScoped
public class DatabaseRights {
    private static final String READS_TABLES =
            """
            select count(*) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'
            and relname not in
              ('installation', 'site_authority', 'publication', 'flyway_schema_history')
            and has_table_privilege(oid, 'select, insert, update, delete, truncate')
            """;

    private static final String REWRITES_THE_LOG =
            """
            select count(*) from pg_class
            where relnamespace = 'public'::regnamespace and relname = 'audit_entry'
            and has_table_privilege(oid, 'update, delete, truncate')
            """;

    private final Settings settings;
    private final DataSource database;

    DatabaseRights(Settings settings, DataSource database) {
        this.settings = settings;
        this.database = database;
    }

    void check(@Observes @Priority(2) StartupEvent start) throws SQLException {
        try (Connection connection = database.getConnection()) {
            check(connection, settings.role());
        }
    }

    /**
     * Asks the server what this account may do.
     *
     * @throws RefusedToStartException when that is more than its door needs
     */
    static void check(Connection connection, Settings.Role role) throws SQLException {
        if (role == Settings.Role.PORTAL && finds(connection, READS_TABLES)) {
            throw new RefusedToStartException(
                    "The portal's database account can read or change what only reviewers handle."
                            + " Give it the role underseal_portal and nothing else.");
        }
        if (role == Settings.Role.CONSOLE && finds(connection, REWRITES_THE_LOG)) {
            throw new RefusedToStartException(
                    "The console's database account can rewrite the audit log."
                            + " Give it the role underseal_console and nothing else.");
        }
    }

    private static boolean finds(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }
}
