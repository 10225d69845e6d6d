package org.underseal.storage;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.underseal.operations.RefusedToStartException;
import org.underseal.operations.Settings;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.log.MerkleTree;

/**
 * The two records that every database holds from its first start on: the installation, which also
 * tells at each later start whether the keys are those of this database, and the empty audit log.
 */
@ApplicationScoped
class FirstRecords {
    private static final int BEFORE_THE_DOORS = 10;

    private final DataSource database;
    private final RecordSeal seal;
    private final Settings settings;
    private final SecureRandom random;

    FirstRecords(DataSource database, RecordSeal seal, Settings settings, SecureRandom random) {
        this.database = database;
        this.seal = seal;
        this.settings = settings;
        this.random = random;
    }

    void prepare(@Observes @Priority(BEFORE_THE_DOORS) StartupEvent start) throws SQLException {
        prepare();
    }

    /**
     * Draws the records if there are none, and opens the installation.
     *
     * @throws RefusedToStartException when the keys do not open it
     */
    void prepare() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (settings.role() == Settings.Role.PORTAL) {
                check(connection, InstallationRow.TABLE, InstallationRow.ID);
                return;
            }
            connection.setAutoCommit(false);
            final byte[] first =
                    settings.storage()
                            .installation()
                            .map(FirstRecords::given)
                            .orElseGet(this::drawn);
            // A log's head is made only together with its installation: one that was lost stays
            // lost.
            if (insert(connection, InstallationRow.TABLE, InstallationRow.ID, first)) {
                insert(
                        connection,
                        AuditHeadRow.TABLE,
                        AuditHeadRow.HEAD,
                        AuditHead.bytes(MerkleTree.empty()));
            }
            connection.commit();
            check(connection, InstallationRow.TABLE, InstallationRow.ID);
            check(connection, AuditHeadRow.TABLE, AuditHeadRow.HEAD);
        }
    }

    private byte[] drawn() {
        final byte[] drawn = new byte[Installation.SIZE];
        random.nextBytes(drawn);
        return drawn;
    }

    private static byte[] given(String text) {
        return Base64Url.decode(text, Installation.SIZE)
                .orElseThrow(
                        () ->
                                new RefusedToStartException(
                                        "An installation is written as 43 characters of base64url."));
    }

    /** Whether a database has been started before, and so holds records under some keys. */
    static boolean existIn(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select 1 from " + InstallationRow.TABLE);
                ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    private boolean insert(Connection connection, String table, String id, byte[] record)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into "
                                + table
                                + " (id, sealed) values (?, ?) on conflict do nothing")) {
            insert.setString(1, id);
            insert.setBytes(2, seal.seal(table, id, record));
            return insert.executeUpdate() == 1;
        }
    }

    private void check(Connection connection, String table, String id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select sealed from " + table);
                ResultSet rows = query.executeQuery()) {
            if (!rows.next()) {
                throw new RefusedToStartException(
                        "The database has no " + table + ". Start the console on it once.");
            }
            seal.open(table, id, rows.getBytes(1));
        } catch (AlteredRecordException e) {
            throw new RefusedToStartException(
                    "The keys in the home are not those of this database, or its "
                            + table
                            + " was altered. Restore the keys that belong to it, or point to the"
                            + " database that belongs to them.");
        }
    }
}
