package org.underseal.silence;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.underseal.operations.DatabaseAddress;
import org.underseal.support.DoorAccounts;

/** Every value of every table, as the server decodes it: files may hold it compressed or cut up. */
record Columns(String name, Supplier<DatabaseAddress> database) implements Place {
    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = 'public'";

    @Override
    public void read(Consumer<Part> reader) {
        try (Connection connection = DoorAccounts.connect(database.get());
                Statement statement = connection.createStatement()) {
            for (final String table : tables(statement)) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            reader.accept(
                                    new Part(
                                            table + "." + rows.getMetaData().getColumnName(i),
                                            bytes(rows.getObject(i))));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        final List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes
                ? bytes
                : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}
