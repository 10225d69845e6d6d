package org.underseal.operations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL's write-ahead log, which holds the time of every commit to the microsecond, and old
 * pages of tables. Files of it that are no longer needed are kept for later, with what is in them.
 */
record WriteAheadLog(Connection connection) {
    /** PostgreSQL's insufficient_privilege. */
    static final String FORBIDDEN = "42501";

    private static final String BEGIN_A_FILE =
            "select pg_logical_emit_message(false, 'underseal', ''), pg_switch_wal()";
    private static final String FILES_FOR_LATER =
            """
            select count(*) from pg_ls_waldir()
            where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_insert_lsn())
            """;

    static WriteAheadLog of(Connection connection) {
        return new WriteAheadLog(connection);
    }

    /**
     * Writes over all that was logged before this call, and forgets when each table was last read,
     * which PostgreSQL writes down when it ends.
     *
     * @throws RefusedToStartException when this account may not
     */
    void overwrite() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // From here on nothing that is logged is older, and nothing older is needed.
            statement.execute(BEGIN_A_FILE);
            statement.execute("checkpoint");
            for (long left = filesForLater(statement); left >= 0; left--) {
                // What is left of a file that is ended is filled with zeros.
                statement.execute(BEGIN_A_FILE);
            }
            statement.execute("checkpoint");
            statement.execute("select pg_stat_reset()");
        } catch (SQLException e) {
            if (FORBIDDEN.equals(e.getSQLState())) {
                throw new RefusedToStartException(
                        "The tables are shuffled, but this database account may not end the files"
                                + " of the write-ahead log, which hold times. roles.sql shows what"
                                + " its owner is granted for that.");
            }
            throw e;
        }
    }

    private static long filesForLater(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(FILES_FOR_LATER)) {
            row.next();
            return row.getLong(1);
        }
    }
}
