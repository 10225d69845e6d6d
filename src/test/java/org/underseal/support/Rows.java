package org.underseal.support;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** How many rows each table has: what a request changed, or did not. */
@Singleton
public class Rows {
    private static final String NAMES =
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_name <> 'flyway_schema_history' order by 1
            """;

    private final DataSource database;

    Rows(DataSource database) {
        this.database = database;
    }

    /** Rows by table. */
    public Map<String, Long> counts() {
        final Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            final List<String> names = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery(NAMES)) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            for (final String name : names) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + name)) {
                    count.next();
                    counts.put(name, count.getLong(1));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
