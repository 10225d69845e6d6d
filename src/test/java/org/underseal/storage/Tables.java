package org.underseal.storage;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.LocatorHash;

/** The database as someone sees it who holds a copy of it, or writes to it behind our back. */
@Singleton
class Tables {
    private static final String NAMES =
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_name <> 'flyway_schema_history' order by 1
            """;

    private final OwnersConnections database;
    private final FirstRecords firstRecords;

    Tables(OwnersConnections database, FirstRecords firstRecords) {
        this.database = database;
        this.firstRecords = firstRecords;
    }

    /** Makes the database what it is after its first start. */
    void empty() throws SQLException {
        alter("truncate " + String.join(", ", names()));
        firstRecords.prepare();
    }

    List<String> names() throws SQLException {
        return rows(NAMES).stream().map(row -> (String) row.get(0)).toList();
    }

    /** Rows in each table. */
    Map<String, Long> counts() throws SQLException {
        final Map<String, Long> counts = new TreeMap<>();
        for (final String name : names()) {
            counts.put(name, count(name));
        }
        return counts;
    }

    long count(String table) throws SQLException {
        return (Long) value("select count(*) from " + table);
    }

    /** The name of a case, which the submitter's door never learns. */
    Identifier caseOf(LocatorHash locator) {
        try {
            return new Identifier(
                    (String)
                            value("select id from sealed_case where locator = ?", locator.bytes()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Object value(String query, Object... parameters) throws SQLException {
        return rows(query, parameters).get(0).get(0);
    }

    List<List<Object>> rows(String query, Object... parameters) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet result = statement.executeQuery()) {
            final List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                final List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Changes the database without the service; answers how many rows. */
    int alter(String change, Object... parameters) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement statement = prepare(connection, change, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        final PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
