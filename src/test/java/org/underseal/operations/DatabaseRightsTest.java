package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.underseal.support.DoorAccounts;

/** What PostgreSQL itself lets each door's account do. */
class DatabaseRightsTest {
    private static final Path SERVER = Path.of("target/test-roles-postgres");
    private static final String REFUSED = "42501";
    private static final String LOCATOR = "decode(repeat('ab', 32), 'hex')";
    private static final String OTHER = "decode(repeat('cd', 32), 'hex')";

    private static EmbeddedPostgres server;
    private static DoorAccounts accounts;

    @BeforeAll
    static void prepareAsAnOperatorDoes() throws IOException {
        final Path data = SERVER.resolve("data");
        if (Files.exists(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        server = EmbeddedPostgres.start(SERVER);
        accounts = DoorAccounts.make(server, SERVER);
        assertThat(Schema.migrate(accounts.owner())).isPositive();
        assertThat(Schema.migrate(accounts.owner())).as("a second time").isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void thePortalReadsWhatIsPublishedAndNoOtherTable() throws SQLException {
        final List<String> published =
                List.of("installation", "site_authority", "publication", "flyway_schema_history");
        for (final String table : tables()) {
            if (published.contains(table)) {
                assertThat(rows(accounts.portal(), "select * from " + table)).isNotNull();
            } else {
                refuses(accounts.portal(), "select * from " + table);
            }
            refuses(accounts.portal(), "delete from " + table);
            refuses(accounts.portal(), "truncate " + table);
        }
        refuses(accounts.portal(), "insert into audit_entry values (0, '')");
        refuses(accounts.portal(), "update sealed_case set unread = false");
        refuses(accounts.portal(), "create table mine (id int)");
    }

    @Test
    void thePortalStoresACaseAndCollectsOnlyWhatALocatorNames() throws SQLException {
        final String store =
                "select store_case('case', "
                        + LOCATOR
                        + ", 'desk', 'epoch', '2026-11-24', 'record', 'envelope', 'sealed')";

        assertThat(rows(accounts.portal(), store)).containsExactly("1");
        assertThat(rows(accounts.portal(), store)).as("once more").containsExactly("0");
        assertThat(rows(accounts.portal(), "select case_id from collect_mail(" + LOCATOR + ", 0)"))
                .containsExactly("case");
        assertThat(rows(accounts.portal(), "select case_id from collect_mail(" + OTHER + ", 0)"))
                .isEmpty();
        assertThat(rows(accounts.portal(), "select withdraw_case(" + OTHER + ")"))
                .containsExactly("0");
        assertThat(rows(accounts.portal(), "select withdraw_case(" + LOCATOR + ")"))
                .containsExactly("1");
    }

    @Test
    void theConsoleTakesNothingBackThatWasLoggedOrPublished() throws SQLException {
        for (final String table :
                List.of("audit_entry", "publication", "installation", "site_authority")) {
            assertThat(rows(accounts.console(), "select * from " + table)).isNotNull();
            refuses(accounts.console(), "delete from " + table);
            refuses(accounts.console(), "truncate " + table);
            refuses(accounts.console(), "update " + table + " set sealed = ''");
        }
        for (final String change : List.of("delete from", "truncate", "update")) {
            refuses(
                    accounts.console(),
                    change
                            + " case_revision"
                            + (change.equals("update") ? " set number = number + 1" : ""));
        }
        refuses(accounts.console(), "delete from audit_head");
        refuses(accounts.console(), "drop table audit_entry");
        refuses(accounts.console(), "alter table audit_entry disable trigger all");
        refuses(accounts.console(), "select withdraw_case(" + LOCATOR + ")");
    }

    @Test
    void anAccountThatMayDoMoreThanItsDoorNeedsStopsTheStart() throws SQLException {
        accepts(accounts.portal(), Settings.Role.PORTAL);
        accepts(accounts.console(), Settings.Role.CONSOLE);
        accepts(accounts.owner(), Settings.Role.BOTH);
        accepts(accounts.owner(), Settings.Role.NONE);

        stops(accounts.console(), Settings.Role.PORTAL, "underseal_portal");
        stops(accounts.doors(), Settings.Role.PORTAL, "underseal_portal");
        stops(accounts.owner(), Settings.Role.PORTAL, "underseal_portal");
        stops(accounts.owner(), Settings.Role.CONSOLE, "underseal_console");
    }

    private static void accepts(DatabaseAddress account, Settings.Role role) throws SQLException {
        try (Connection connection = DoorAccounts.connect(account)) {
            assertThatCode(() -> DatabaseRights.check(connection, role)).doesNotThrowAnyException();
        }
    }

    private static void stops(DatabaseAddress account, Settings.Role role, String because)
            throws SQLException {
        try (Connection connection = DoorAccounts.connect(account)) {
            assertThatThrownBy(() -> DatabaseRights.check(connection, role))
                    .isInstanceOf(RefusedToStartException.class)
                    .hasMessageContaining(because);
        }
    }

    private static List<String> tables() throws SQLException {
        final List<String> tables =
                rows(
                        accounts.owner(),
                        "select relname from pg_class where relkind = 'r'"
                                + " and relnamespace = 'public'::regnamespace");
        assertThat(tables).contains("case_revision").hasSizeGreaterThan(14);
        return tables;
    }

    private static void refuses(DatabaseAddress account, String statement) {
        assertThatThrownBy(() -> rows(account, statement))
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED));
    }

    private static List<String> rows(DatabaseAddress account, String query) throws SQLException {
        try (Connection connection = DoorAccounts.connect(account);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            final List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
