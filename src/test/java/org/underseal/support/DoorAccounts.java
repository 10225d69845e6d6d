package org.underseal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;

/**
 * A server on which an operator has made an account for each door, as docs/operating.md tells.
 *
 * @param owner owns the tables
 * @param portal may do what the submitter's door does
 * @param console may do what the reviewers' door does
 * @param doors may do what either door does, and owns nothing
 */
public record DoorAccounts(
        DatabaseAddress owner,
        DatabaseAddress portal,
        DatabaseAddress console,
        DatabaseAddress doors) {

    /**
     * Makes the accounts on a server that has none of them.
     *
     * @param directory what the server was started below
     */
    public static DoorAccounts make(EmbeddedPostgres server, Path directory) {
        final DatabaseAddress owner = server.address();
        final DoorAccounts accounts =
                new DoorAccounts(
                        owner,
                        account(owner, "underseal_portal"),
                        account(owner, "underseal_console"),
                        account(owner, "both_doors"));
        try (Connection postgres =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + owner.port() + "/postgres",
                                "postgres",
                                Files.readString(directory.resolve("owner.password")));
                Statement statement = postgres.createStatement()) {
            create(statement, accounts.portal, "");
            create(statement, accounts.console, "");
            create(statement, accounts.doors, " in role underseal_portal, underseal_console");
            return accounts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects as one of them. */
    public static Connection connect(DatabaseAddress account) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + account.port() + "/" + account.database(),
                account.user(),
                account.password());
    }

    /** What UNDERSEAL_DATABASE_URL is for one of them. */
    public static String url(DatabaseAddress account) {
        return "postgresql://"
                + account.user()
                + ":"
                + account.password()
                + "@127.0.0.1:"
                + account.port()
                + "/"
                + account.database();
    }

    private static DatabaseAddress account(DatabaseAddress owner, String name) {
        final byte[] password = new byte[16];
        new SecureRandom().nextBytes(password);
        return new DatabaseAddress(
                owner.host(),
                owner.port(),
                owner.database(),
                name,
                HexFormat.of().formatHex(password));
    }

    private static void create(Statement statement, DatabaseAddress account, String more)
            throws SQLException {
        statement.execute(
                "create role "
                        + account.user()
                        + " login password '"
                        + account.password()
                        + "'"
                        + more);
    }
}
