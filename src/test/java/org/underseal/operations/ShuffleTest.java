package org.underseal.operations;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.underseal.support.DoorAccounts;

/** What is shuffled, and that nothing is lost and nobody turned away meanwhile. */
class ShuffleTest {
    private static final int PORTALS = 4;
    private static final int ROUNDS = 4;
    private static final Optional<Path> NO_HOME = Optional.empty();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Tables that no submitter's act writes to, and why their order may be seen. */
    private static final Map<String, String> LEFT_AS_THEY_ARE =
            Map.ofEntries(
                    entry("installation", "one row, written once"),
                    entry("site_authority", "one row, written once"),
                    entry("publication", "numbered by its version, which is public"),
                    entry("person", "written when a reviewer enrols"),
                    entry("passkey", "written when a reviewer enrols"),
                    entry("invitation", "written by administrators"),
                    entry("desk_epoch", "written when a directory is published"),
                    entry("recovery_request", "written by custodians"),
                    entry("audit_entry", "a log of reviewers' acts, whose order is its purpose"),
                    entry("audit_head", "one row"),
                    entry("flyway_schema_history", "written when the program is installed"));

    @TempDir static Path directory;

    private static EmbeddedPostgres server;
    private static DoorAccounts accounts;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    @BeforeAll
    static void prepareAsAnOperatorDoes() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        server = EmbeddedPostgres.start(directory);
        accounts = DoorAccounts.make(server, directory);
        Schema.migrate(accounts.owner());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void beginWithoutCases() throws SQLException {
        alter("delete from sealed_case");
    }

    @Test
    void everyTableIsShuffledOrThereIsAReasonWhyNot() throws SQLException {
        final List<String> shuffled = ShuffledTable.ALL.stream().map(ShuffledTable::name).toList();

        final List<String> tables = new ArrayList<>(shuffled);
        tables.addAll(LEFT_AS_THEY_ARE.keySet());
        assertThat(
                        rows(
                                "select relname from pg_class where relkind in ('r', 'p')"
                                        + " and relnamespace = 'public'::regnamespace"))
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void aShuffledTableLiesInTheOrderOfItsKeyAndEveryLongValueIsCopied() throws SQLException {
        for (final ShuffledTable table : ShuffledTable.ALL) {
            assertThat(
                            rows(
                                    "select string_agg(attname, ', ' order by ordinality)"
                                            + " from pg_index, unnest(indkey) with ordinality"
                                            + " join pg_attribute on attnum = unnest where"
                                            + " indisprimary and attrelid = indrelid"
                                            + " and indrelid = '"
                                            + table.name()
                                            + "'::regclass"))
                    .containsExactly(table.key());
            for (final String column :
                    rows(
                            "select attname from pg_attribute where attstorage = 'e' and attrelid ="
                                    + " '"
                                    + table.name()
                                    + "'::regclass")) {
                assertThat(table.renewed()).contains(column + " = " + column + " || ''::bytea");
            }
        }
    }

    @Test
    void noReportIsRefusedOrLostMeanwhileAndNoRightOrConstraintChanges() throws Exception {
        final List<String> before = rightsAndConstraints();
        final List<Thread> portals = new ArrayList<>();
        for (int i = 0; i < PORTALS; i++) {
            final Thread portal = new Thread(this::storeCases);
            portal.start();
            portals.add(portal);
        }
        try {
            for (int round = 0; round < ROUNDS; round++) {
                awaitMore();
                Shuffle.run(accounts.owner(), NO_HOME);
            }
            awaitMore();
        } finally {
            stopped = true;
            for (final Thread portal : portals) {
                portal.join();
            }
        }
        Shuffle.run(accounts.owner(), NO_HOME);

        assertThat(failures).isEmpty();
        assertThat(rows("select id from sealed_case"))
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(rows("select case_id from envelope"))
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(rows("select distinct encode(sealed, 'escape') from envelope"))
                .containsExactly("x".repeat(5_000));
        assertThat(rightsAndConstraints()).isEqualTo(before);
    }

    @Test
    void rowsOfOneTransactionGetOneNumberAndOnlyOnce() throws Exception {
        storeCases(250);
        Shuffle.run(accounts.owner(), NO_HOME);

        final List<String> numbers = rows("select xmin from envelope order by id");
        assertThat(numbers.subList(0, 200).stream().distinct()).hasSize(1);
        assertThat(numbers.subList(200, 250).stream().distinct()).hasSize(1);

        storeCases(1);
        Shuffle.run(accounts.owner(), NO_HOME);
        assertThat(rows("select xmin from envelope group by 1 order by count(*) desc"))
                .as("those that were many keep it, the others have one together")
                .hasSize(2)
                .startsWith(numbers.get(0));
    }

    @Test
    void olderRowsThatSomebodyStillReadsAreReportedAndGoTheNextTime() throws Exception {
        storeCases(2);
        try (Connection backup = DoorAccounts.connect(accounts.console());
                Statement reader = backup.createStatement()) {
            backup.setAutoCommit(false);
            backup.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.executeQuery("select 1 from installation").close();

            assertThatThrownBy(() -> Shuffle.run(accounts.owner(), NO_HOME))
                    .isInstanceOf(RefusedToStartException.class)
                    .hasMessageContaining("as it was a while ago");
            try (ResultSet cases = reader.executeQuery("select count(*) from sealed_case")) {
                cases.next();
                assertThat(cases.getLong(1)).as("and the reader misses nothing").isEqualTo(2);
            }
        }
        Shuffle.run(accounts.owner(), NO_HOME);

        assertThat(rows("select id from sealed_case")).hasSize(2);
    }

    @Test
    void anAccountThatDoesNotOwnTheTablesIsToldSo() {
        assertThatThrownBy(() -> Shuffle.run(accounts.console(), NO_HOME))
                .isInstanceOf(RefusedToStartException.class)
                .hasMessageContaining("does not own the tables");
    }

    @Test
    void whatWasDeletedIsAfterwardsInNoFile() throws Exception {
        final String key = random();
        final String report = random();
        storeCases(3);
        alter("insert into desk_key values ('desk', 'epoch', 'person', '" + key + "')");
        alter("insert into desk_key values ('desk', 'epoch', 'other', 'kept')");
        alter("update envelope set sealed = '" + report + "'");
        alter("delete from desk_key where person = 'person'");
        alter("delete from sealed_case");
        alter("checkpoint");
        assertThat(filesWith(key)).isNotEmpty();
        assertThat(filesWith(report)).isNotEmpty();

        Shuffle.run(accounts.owner(), NO_HOME);

        assertThat(filesWith(key)).isEmpty();
        assertThat(filesWith(report)).isEmpty();
    }

    /** Of the database and of the log; some come and go while PostgreSQL runs. */
    private static List<Path> filesWith(String text) throws Exception {
        final List<Path> found = new ArrayList<>();
        final Path data = directory.resolve("data");
        final Path table = data.resolve(rows("select pg_relation_filepath('envelope')").get(0));
        for (final Path place : List.of(table.getParent(), data.resolve("pg_wal"))) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
                for (final Path file : files) {
                    if (text(file).contains(text)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.isDirectory(file)
                    ? ""
                    : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    @Test
    void aTableThatTheDiskHasNoRoomForIsLeftAsItIsAndNamed() throws Exception {
        storeCases(2);
        final String before = files();

        try (Connection owner = DoorAccounts.connect(accounts.owner())) {
            assertThatThrownBy(() -> Shuffle.run(owner, () -> 256L << 20))
                    .isInstanceOf(RefusedToStartException.class)
                    .hasMessageContaining("too little room on the disk")
                    .hasMessageContaining("sealed_case, envelope");
        }

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theServiceShufflesOnceADay() throws Exception {
        final PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(accounts.owner().jdbc());
        database.setUser(accounts.owner().user());
        database.setPassword(accounts.owner().password());
        final DayThatChanges day = new DayThatChanges(Instant.parse("2026-11-25T00:10:00Z"));
        final NightlyShuffle nightly = new NightlyShuffle(true, NO_HOME, database, day, null);

        final String first = files();
        nightly.work().await().indefinitely();
        final String second = files();
        nightly.work().await().indefinitely();
        final String third = files();
        day.now = day.now.plusSeconds(86_400);
        nightly.work().await().indefinitely();

        assertThat(second).isNotEqualTo(first);
        assertThat(third).isEqualTo(second);
        assertThat(files()).isNotEqualTo(third);
        assertThat(day.readBy).isNotSameAs(Thread.currentThread());
    }

    /** A clock that a test sets. */
    private static final class DayThatChanges extends Clock {
        private Instant now;
        private volatile Thread readBy;

        DayThatChanges(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            readBy = Thread.currentThread();
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    /** Which file a table lies in; a table that is written anew gets another. */
    private static String files() throws SQLException {
        return rows("select pg_relation_filenode('sealed_case')").get(0);
    }

    private static List<String> rightsAndConstraints() throws SQLException {
        final List<String> all =
                rows(
                        "select relname || ' ' || coalesce(relacl::text, '') || ' ' || relowner"
                                + " from pg_class where relnamespace = 'public'::regnamespace"
                                + " order by 1");
        all.addAll(
                rows(
                        "select conrelid::regclass || ' ' || pg_get_constraintdef(oid)"
                                + " from pg_constraint where connamespace ="
                                + " 'public'::regnamespace and convalidated order by 1"));
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    private void storeCases() {
        while (!stopped && failures.isEmpty()) {
            try {
                storeCases(1);
            } catch (SQLException refused) {
                failures.add(refused);
            }
        }
    }

    private void storeCases(int count) throws SQLException {
        try (Connection connection = DoorAccounts.connect(accounts.portal());
                PreparedStatement store =
                        connection.prepareStatement(
                                "select store_case(?, decode(?, 'hex'), 'desk', 'epoch',"
                                        + " '2026-11-24', 'record', ?,"
                                        + " repeat('x', 5000)::bytea)")) {
            for (int i = 0; i < count; i++) {
                final String name = random();
                store.setString(1, name);
                store.setString(2, random());
                store.setString(3, random());
                store.executeQuery().close();
                acknowledged.add(name);
            }
        }
    }

    private void awaitMore() throws InterruptedException {
        final int before = acknowledged.size();
        while (failures.isEmpty() && acknowledged.size() < before + 10 * PORTALS) {
            Thread.sleep(1);
        }
    }

    private static void alter(String change) throws SQLException {
        try (Connection owner = DoorAccounts.connect(accounts.owner());
                Statement statement = owner.createStatement()) {
            statement.execute(change);
        }
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection owner = DoorAccounts.connect(accounts.owner());
                Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            final List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    private static String random() {
        final byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
