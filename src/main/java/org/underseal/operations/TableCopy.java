package org.underseal.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * All tables of a database as of one moment, whatever is written meanwhile. Rows leave in random
 * order, so that a copy does not keep the order in which they came.
 */
public final class TableCopy implements AutoCloseable {
    /** PostgreSQL's insufficient_privilege. */
    private static final String FORBIDDEN = "42501";

    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;

    private TableCopy(Connection connection) {
        this.connection = connection;
    }

    /** Opens one moment of a database. */
    public static TableCopy of(DatabaseAddress database) throws IOException {
        try {
            final Connection connection = connect(database);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new TableCopy(connection);
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    /**
     * Makes the tables of a schema version in a database that has none, to be filled at once and
     * then moved to what this program needs.
     *
     * @throws RefusedToStartException when there are tables
     */
    public static TableCopy into(DatabaseAddress empty, String version) throws IOException {
        try {
            final Connection connection = connect(empty);
            final TableCopy copy = new TableCopy(connection);
            if (!copy.names(
                            "select relname from pg_class where relkind = 'r'"
                                    + " and relnamespace = 'public'::regnamespace")
                    .isEmpty()) {
                connection.close();
                throw new RefusedToStartException(
                        "There are tables in this database. A backup is restored into an empty one.");
            }
            Flyway.configure()
                    .dataSource(empty.jdbc(), empty.user(), empty.password())
                    .target(version)
                    // They grant rights on tables that an older version has not.
                    .skipDefaultCallbacks(true)
                    .load()
                    .migrate();
            connection.setAutoCommit(false);
            return copy;
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    /** The version of the schema. */
    public String version() throws IOException {
        return names("select version from " + HISTORY + " order by installed_rank desc limit 1")
                .get(0);
    }

    /** Names of all tables, each after those that it refers to. */
    public List<String> tables() throws IOException {
        final Set<String> left =
                new TreeSet<>(
                        names(
                                "select relname from pg_class where relkind = 'r' and relname <> '"
                                        + HISTORY
                                        + "' and relnamespace = 'public'::regnamespace"));
        final List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            for (final String table : List.copyOf(left)) {
                final List<String> needed =
                        names(
                                "select confrelid::regclass::text from pg_constraint where contype"
                                        + " = 'f' and conrelid = '"
                                        + table
                                        + "'::regclass");
                if (ordered.containsAll(needed)) {
                    ordered.add(table);
                    left.remove(table);
                }
            }
        }
        return ordered;
    }

    /** Writes a table's rows in PostgreSQL's binary form. */
    public void read(String table, OutputStream rows) throws IOException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from "
                                    + known(table)
                                    + " order by random()) to stdout (format binary)",
                            rows);
        } catch (SQLException e) {
            if (FORBIDDEN.equals(e.getSQLState())) {
                throw new RefusedToStartException(
                        "This database account may not read all tables. Use the console's, or the"
                                + " owner's.");
            }
            throw new IOException("could not read " + table, e);
        }
    }

    /** Fills a table with such rows; nothing is kept unless {@link #keep} is called. */
    public void write(String table, InputStream rows) throws IOException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + known(table) + " from stdin (format binary)", rows);
        } catch (SQLException e) {
            throw new IOException("could not fill " + table, e);
        }
    }

    /** Keeps what was written. */
    public void keep() throws IOException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("could not commit", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    /** A name that came in a file is no SQL before it is the name of a table. */
    private String known(String table) throws IOException {
        if (!tables().contains(table)) {
            throw new IOException("there is no table of the name in the backup");
        }
        return table;
    }

    private List<String> names(String query) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            final List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IOException("the database does not answer as expected", e);
        }
    }

    private static Connection connect(DatabaseAddress database) throws SQLException {
        return DriverManager.getConnection(database.jdbc(), database.user(), database.password());
    }
}
