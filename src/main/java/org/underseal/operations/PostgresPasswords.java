package org.underseal.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/**
 * Two random passwords in private files: the server's owner, who only prepares, and the service's
 * own role, which owns one database and nothing else.
 */
record PostgresPasswords(Path ownerFile, Path serviceFile) {
    private static final String SERVICE = "underseal";
    private static final int BYTES = 24;

    static PostgresPasswords in(Path base) throws IOException {
        return new PostgresPasswords(
                password(base.resolve("owner.password")),
                password(base.resolve("service.password")));
    }

    /**
     * Makes the service's role and database unless they are there, and tidies the database before
     * anybody works on it.
     */
    DatabaseAddress prepare(int port, Path data) throws IOException {
        makeDatabase(port);
        try (Connection owner = owner(port, SERVICE);
                Statement statement = owner.createStatement()) {
            LeftBehindFiles.delete(data, owner);
            // What Shuffle needs besides owning the tables; roles.sql grants the same.
            statement.execute("grant pg_checkpoint to " + SERVICE);
            statement.execute(
                    "grant execute on function pg_switch_wal(), pg_ls_waldir(), pg_stat_reset() to "
                            + SERVICE);
        } catch (SQLException e) {
            throw new IOException("could not prepare the database", e);
        }
        return address(port);
    }

    private void makeDatabase(int port) throws IOException {
        try (Connection owner = owner(port, "postgres");
                Statement statement = owner.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + SERVICE + "'")) {
                // The password is our own base64url, so it cannot leave its quotes.
                statement.execute(
                        "create role "
                                + SERVICE
                                + " login password '"
                                + Files.readString(serviceFile)
                                + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + SERVICE + "'")) {
                statement.execute("create database " + SERVICE + " owner " + SERVICE);
            }
        } catch (SQLException e) {
            throw new IOException("could not prepare the database", e);
        }
    }

    private Connection owner(int port, String database) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                "postgres",
                Files.readString(ownerFile));
    }

    DatabaseAddress address(int port) throws IOException {
        return new DatabaseAddress(
                "127.0.0.1", port, SERVICE, SERVICE, Files.readString(serviceFile));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static Path password(Path file) throws IOException {
        if (Files.notExists(file)) {
            final byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return file;
    }
}
