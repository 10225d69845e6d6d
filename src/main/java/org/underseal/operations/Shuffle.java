package org.underseal.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Takes from the database's files in which order, and when, reports came. Rows get one transaction
 * number for many, long values get new numbers, tables and indexes are written anew in the order of
 * drawn names, and the write-ahead log is written over.
 *
 * <p>Each step is a transaction that changes no value, so that a step that is cut off loses
 * nothing, and whatever was read before is read afterwards. The service goes on meanwhile: whoever
 * needs a table waits while that one is written anew.
 */
public final class Shuffle {
    /** Rows that get a number together; a table is closed to writers for so many. */
    private static final int TOGETHER = 200;

    /**
     * Whoever submits, answers or withdraws writes fewer rows of a table at once than this. Rows
     * that share a number with as many others have been here before.
     */
    private static final int FEW = 100;

    private static final String GIVE_WAY = "set local lock_timeout = '2s'";
    private static final int ATTEMPTS = 10;
    private static final int REWRITES = 5;
    private static final List<String> IN_USE = List.of("55P03", "40P01");

    /** A table is copied once for its numbers, where all of it is new, and once for its order. */
    private static final int COPIES = 2;

    /** Bytes that stay free for what people send meanwhile. */
    private static final long FOR_OTHERS = 256L << 20;

    private final Connection connection;
    private final LongSupplier free;

    private Shuffle(Connection connection, LongSupplier free) {
        this.connection = connection;
        this.free = free;
    }

    /**
     * Shuffles a database.
     *
     * @param owner the account that owns the tables
     * @param home where an embedded database lies; the disk of an operator's own is not seen
     * @throws RefusedToStartException when it may not, or when not all of it could be done
     */
    public static void run(DatabaseAddress owner, Optional<Path> home) throws IOException {
        try (Connection connection =
                DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password())) {
            run(connection, freeOn(home));
        } catch (SQLException e) {
            if (WriteAheadLog.FORBIDDEN.equals(e.getSQLState())) {
                throw new RefusedToStartException(
                        "This database account does not own the tables: UNDERSEAL_DATABASE_URL must"
                                + " name the one that does.");
            }
            throw new IOException(
                    "the database does not do as it is told (" + e.getSQLState() + ")", e);
        }
    }

    /** Bytes that are free on the disk of a home. */
    static LongSupplier freeOn(Optional<Path> home) {
        return () -> {
            try {
                return home.isEmpty()
                        ? Long.MAX_VALUE
                        : Files.getFileStore(home.get()).getUsableSpace();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** The same, over a connection of one's own. */
    static void run(Connection connection, LongSupplier free) throws SQLException {
        final Shuffle shuffle = new Shuffle(connection, free);
        final List<String> tooLarge = new ArrayList<>();
        long kept = 0;
        for (final ShuffledTable table : ShuffledTable.ALL) {
            if (shuffle.hasRoomFor(table)) {
                shuffle.renumber(table);
                kept += shuffle.arrange(table);
            } else {
                tooLarge.add(table.name());
            }
        }
        WriteAheadLog.of(connection).overwrite();
        if (!tooLarge.isEmpty()) {
            throw new RefusedToStartException(
                    "There is too little room on the disk to write anew: "
                            + String.join(", ", tooLarge)
                            + ". Everything else is shuffled.");
        }
        if (kept > 0) {
            throw new RefusedToStartException(
                    "Somebody reads the database as it was a while ago, a backup perhaps, and older"
                            + " rows had to be kept for them. Do this again when they have ended.");
        }
    }

    private boolean hasRoomFor(ShuffledTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet size =
                        statement.executeQuery(
                                "select pg_total_relation_size('" + table.name() + "')")) {
            size.next();
            return size.getLong(1) * COPIES + FOR_OTHERS < free.getAsLong();
        }
    }

    private void renumber(ShuffledTable table) throws SQLException {
        long rows;
        do {
            rows = patiently(() -> renumberSome(table));
        } while (rows == TOGETHER);
    }

    /** One transaction; numbers of long values follow the order of drawn names. */
    private long renumberSome(ShuffledTable table) throws SQLException {
        execute("lock table " + table.name() + " in exclusive mode");
        final List<String> places = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select ctid from %1$s where xmin in (select xmin from %1$s group by xmin having count(*) < %2$d) order by %3$s limit %4$d"
                                        .formatted(table.name(), FEW, table.key(), TOGETHER))) {
            while (rows.next()) {
                places.add(rows.getString(1));
            }
        }
        try (PreparedStatement renew =
                connection.prepareStatement(
                        "update "
                                + table.name()
                                + " set "
                                + table.renewed()
                                + " where ctid = ?::tid")) {
            for (final String place : places) {
                renew.setString(1, place);
                renew.addBatch();
            }
            renew.executeBatch();
        }
        return places.size();
    }

    /**
     * Writes a table anew; answers how many older rows had to be kept for somebody. Whoever waited
     * for the table has begun before, and the next attempt follows them.
     */
    private long arrange(ShuffledTable table) throws SQLException {
        long kept = patiently(() -> rewrite(table));
        for (int attempt = 1; kept > 0 && attempt < REWRITES; attempt++) {
            kept = patiently(() -> rewrite(table));
        }
        return kept;
    }

    private long rewrite(ShuffledTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "cluster (verbose) " + table.name() + " using " + table.name() + "_pkey");
            return olderRows(statement.getWarnings());
        }
    }

    /** PostgreSQL's own account begins with the number, in whatever language. */
    private static long olderRows(SQLWarning account) {
        long kept = 0;
        for (SQLWarning line = account; line != null; line = line.getNextWarning()) {
            kept +=
                    Optional.of(line)
                            .filter(PSQLWarning.class::isInstance)
                            .map(PSQLWarning.class::cast)
                            .map(PSQLWarning::getServerErrorMessage)
                            .map(ServerErrorMessage::getDetail)
                            .map(detail -> detail.replaceFirst("\\D(?s:.*)", ""))
                            .filter(number -> !number.isEmpty())
                            .map(Long::valueOf)
                            .orElse(0L);
        }
        return kept;
    }

    /** A step that is done when it is done whole. */
    @FunctionalInterface
    private interface Step {
        long take() throws SQLException;
    }

    /** Tries a step until nobody is in its way; in between, whoever waits has their turn. */
    private long patiently(Step step) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            connection.setAutoCommit(false);
            try {
                execute(GIVE_WAY);
                final long answer = step.take();
                connection.commit();
                return answer;
            } catch (SQLException e) {
                connection.rollback();
                if (!IN_USE.contains(e.getSQLState())) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new RefusedToStartException(
                            "Somebody uses a table without a pause, a backup perhaps. Do this again"
                                    + " when they have ended.");
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
