package org.underseal.scenario;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.protocol.Locator;

/**
 * Every number that PostgreSQL keeps beside the row of a report, read as its superuser. Whoever has
 * the files reads the same of them, and is given here what they would not know: which row is which
 * report's.
 */
final class SeizedRows implements AutoCloseable {
    private static final int PAGE = 8_192;
    private static final double PLACES_OF_A_PAGE = 1_000;
    private static final String PATHS =
            """
            select pg_relation_filepath(coalesce(i.indexrelid, t.oid))
            from pg_class c join pg_class t on t.oid in (c.oid, c.reltoastrelid)
                left join (select indrelid, indexrelid from pg_index
                    union all select oid, null from pg_class) i on i.indrelid = t.oid
            where c.relname in
                ('sealed_case', 'envelope', 'mail', 'summary', 'upload', 'segment',
                'identity_request', 'identity_outer', 'case_revision')
            """;

    private static final String LAST_USES =
            """
            select relname from (
                select relid, last_seq_scan as at from pg_stat_all_tables
                union all select relid, last_idx_scan from pg_stat_all_tables
                union all select indexrelid, last_idx_scan from pg_stat_all_indexes) as uses
            join pg_class on oid = relid
            where not relisshared and extract(epoch from at) * 1000000 between ? and ?
            """;

    private final Path data;
    private final Connection connection;

    private SeizedRows(Path data, Connection connection) {
        this.data = data;
        this.connection = connection;
    }

    /**
     * What is told of one report.
     *
     * @param numbers each by what it is
     * @param names what its rows are found by in files: the hash of its locator, and drawn names
     * @param transaction the number of the transaction that stored it
     */
    record Told(Map<String, Double> numbers, List<byte[]> names, long transaction) {}

    /** Reads a running home, whose files hold all that was written until now. */
    static SeizedRows of(Path home) throws SQLException, IOException {
        final Path postgres = home.resolve("postgres");
        final DatabaseAddress address = EmbeddedPostgres.running(postgres).orElseThrow();
        final Connection owner =
                DriverManager.getConnection(
                        address.jdbc(),
                        "postgres",
                        Files.readString(postgres.resolve("owner.password")));
        try (Statement statement = owner.createStatement()) {
            statement.execute("checkpoint");
        }
        return new SeizedRows(postgres.resolve("data"), owner);
    }

    /** Files of all tables whose rows submitters cause, and of their indexes. */
    List<Path> files() throws SQLException {
        final List<Path> files = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PATHS)) {
            while (rows.next()) {
                files.add(data.resolve(rows.getString(1)));
            }
        }
        return files;
    }

    /**
     * Tables and indexes that were last read within a span, which PostgreSQL writes down when it
     * ends. Those that all databases share are left out: they tell of connections.
     */
    List<String> lastUses(SeizedFiles.Span span) throws SQLException {
        final List<String> used = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LAST_USES)) {
            select.setLong(1, span.from());
            select.setLong(2, span.to());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    used.add(rows.getString(1));
                }
            }
        }
        return used;
    }

    Told about(Stream.Sent report) throws SQLException, IOException {
        final byte[] hash = new Locator(report.locator().clone()).hash().bytes();
        final Map<String, Double> numbers = new TreeMap<>();
        final List<byte[]> names = new ArrayList<>(List.of(hash));
        long transaction = 0;
        for (final String table : List.of("sealed_case", "envelope")) {
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "select r.id, r.xmin::text::bigint,"
                                    + " (r.ctid::text::point)[0], (r.ctid::text::point)[1],"
                                    + " pg_column_toast_chunk_id(r.sealed)::bigint,"
                                    + " pg_relation_filepath('"
                                    + table
                                    + "') from "
                                    + table
                                    + " r join sealed_case c on c.id = "
                                    + (table.equals("envelope") ? "r.case_id" : "r.id")
                                    + " where c.locator = ?")) {
                select.setBytes(1, hash);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    names.add(row.getString(1).getBytes(StandardCharsets.US_ASCII));
                    transaction = row.getLong(2);
                    numbers.put(table + ": transaction", (double) transaction);
                    numbers.put(
                            table + ": place", row.getInt(3) * PLACES_OF_A_PAGE + row.getInt(4));
                    numbers.put(
                            table + ": page's place in the log",
                            logPlace(data.resolve(row.getString(6)), row.getInt(3)));
                    final long value = row.getLong(5);
                    numbers.put(table + ": number of the long value", (double) value);
                    numbers.put(table + ": place of the long value", placeOf(table, value));
                }
            }
        }
        return new Told(numbers, names, transaction);
    }

    private double placeOf(String table, long value) throws SQLException {
        final String pieces;
        try (Statement statement = connection.createStatement();
                ResultSet name =
                        statement.executeQuery(
                                "select reltoastrelid::regclass from pg_class where oid = '"
                                        + table
                                        + "'::regclass")) {
            name.next();
            pieces = name.getString(1);
        }
        try (Statement statement = connection.createStatement();
                ResultSet place =
                        statement.executeQuery(
                                "select (ctid::text::point)[0], (ctid::text::point)[1] from "
                                        + pieces
                                        + " where chunk_seq = 0 and chunk_id = "
                                        + value)) {
            place.next();
            return place.getInt(1) * PLACES_OF_A_PAGE + place.getInt(2);
        }
    }

    /** The first eight bytes of a page: where in the log its last change is. */
    private static double logPlace(Path file, int page) throws IOException {
        try (RandomAccessFile table = new RandomAccessFile(file.toFile(), "r")) {
            table.seek((long) page * PAGE);
            final long high = Integer.toUnsignedLong(Integer.reverseBytes(table.readInt()));
            final long low = Integer.toUnsignedLong(Integer.reverseBytes(table.readInt()));
            return (double) ((high << 32) + low);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
