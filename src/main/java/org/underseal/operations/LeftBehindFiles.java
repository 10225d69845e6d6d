package org.underseal.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Files of tables that were being written when PostgreSQL was killed. No table refers to them, and
 * PostgreSQL never deletes them: rows would lie there that have since been withdrawn.
 */
final class LeftBehindFiles {
    private static final String NAMES =
            """
            select directory || '/' || name
            from (select 'base/' || oid as directory from pg_database
                where datname = current_database()) as here, pg_ls_dir(directory) as name
            where name ~ '^[0-9]+([_.].*)?$'
                and pg_filenode_relation(0, substring(name from '^[0-9]+')::oid) is null
            """;

    private LeftBehindFiles() {}

    /**
     * Deletes them in one database, on which nobody works yet: what a transaction is making looks
     * the same.
     *
     * @param data the server's directory
     * @param owner a connection of the server's owner to that database
     */
    static void delete(Path data, Connection owner) throws SQLException, IOException {
        try (Statement statement = owner.createStatement();
                ResultSet names = statement.executeQuery(NAMES)) {
            while (names.next()) {
                Files.deleteIfExists(data.resolve(names.getString(1)));
            }
        }
    }
}
