package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.DoorAccounts;

/** Tables that are moved to a newer version while portals write into them. */
class SchemaUpgradeTest {
    private static final int PORTALS = 4;
    private static final int ROUNDS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STORE =
            "select store_case(?, decode(?, 'hex'), 'desk', 'epoch', '2026-11-24', 'record', ?,"
                    + " 'sealed')";

    @TempDir Path directory;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> portals = new ArrayList<>();
    private EmbeddedPostgres server;
    private DoorAccounts accounts;
    private volatile boolean stopped;

    @BeforeEach
    void beginWithTheTablesOfTheVersionBefore() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        server = EmbeddedPostgres.start(directory.resolve("postgres"));
        accounts = DoorAccounts.make(server, directory.resolve("postgres"));
        Flyway.configure()
                .dataSource(
                        accounts.owner().jdbc(),
                        accounts.owner().user(),
                        accounts.owner().password())
                .target("2")
                .skipDefaultCallbacks(true)
                .load()
                .migrate();
        try (Connection owner = DoorAccounts.connect(accounts.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("revoke execute on all functions in schema public from public");
            statement.execute("grant execute on function store_case to underseal_portal");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noReportIsRefusedOrLostMeanwhile() throws Exception {
        for (int i = 0; i < PORTALS; i++) {
            final Thread portal = new Thread(this::storeCases);
            portal.start();
            portals.add(portal);
        }
        awaitMore();

        assertThat(Schema.migrate(accounts.owner())).isPositive();
        awaitMore();
        for (int round = 0; round < ROUNDS; round++) {
            // Rights are granted anew each time, also when there is nothing to move.
            assertThat(Schema.migrate(accounts.owner())).isZero();
            awaitMore();
        }
        stopped = true;
        for (final Thread portal : portals) {
            portal.join();
        }

        assertThat(failures).isEmpty();
        assertThat(storedCases(accounts.owner())).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    void aCopyOfTheTablesOfTheVersionBeforeIsMovedWhereItIsRestored() throws Exception {
        try (Connection portal = DoorAccounts.connect(accounts.portal());
                PreparedStatement store = portal.prepareStatement(STORE)) {
            store(store);
        }
        try (EmbeddedPostgres empty = EmbeddedPostgres.start(directory.resolve("empty"))) {
            try (TableCopy from = TableCopy.of(accounts.owner());
                    TableCopy to = TableCopy.into(empty.address(), from.version())) {
                for (final String table : from.tables()) {
                    final ByteArrayOutputStream rows = new ByteArrayOutputStream();
                    from.read(table, rows);
                    to.write(table, new ByteArrayInputStream(rows.toByteArray()));
                }
                to.keep();
            }

            assertThat(Schema.migrate(empty.address())).isPositive();
            assertThat(storedCases(empty.address()))
                    .containsExactlyElementsOf(acknowledged)
                    .hasSize(1);
        }
    }

    private void storeCases() {
        try (Connection connection = DoorAccounts.connect(accounts.portal());
                PreparedStatement store = connection.prepareStatement(STORE)) {
            while (!stopped) {
                store(store);
            }
        } catch (SQLException refused) {
            failures.add(refused);
        }
    }

    private void store(PreparedStatement store) throws SQLException {
        final String name = random();
        store.setString(1, name);
        store.setString(2, random());
        store.setString(3, random());
        store.executeQuery().close();
        acknowledged.add(name);
    }

    private void awaitMore() throws InterruptedException {
        final int before = acknowledged.size();
        while (failures.isEmpty() && acknowledged.size() < before + 10 * PORTALS) {
            Thread.sleep(1);
        }
    }

    private static List<String> storedCases(DatabaseAddress account) throws SQLException {
        try (Connection owner = DoorAccounts.connect(account);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select id from sealed_case")) {
            final List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static String random() {
        final byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
