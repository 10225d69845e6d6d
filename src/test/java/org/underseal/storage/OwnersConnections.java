package org.underseal.storage;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.underseal.operations.DatabaseAddress;
import org.underseal.support.DoorAccounts;

/** Connections of the account that owns the tables, which the service under test has not. */
@Singleton
class OwnersConnections {
    private final DatabaseAddress owner;

    OwnersConnections(
            @ConfigProperty(name = "test.owner.port", defaultValue = "0") int port,
            @ConfigProperty(name = "test.owner.database", defaultValue = "none") String database,
            @ConfigProperty(name = "test.owner.user", defaultValue = "none") String user,
            @ConfigProperty(name = "test.owner.password", defaultValue = "none") String password) {
        owner = new DatabaseAddress("127.0.0.1", port, database, user, password);
    }

    Connection open() throws SQLException {
        return DoorAccounts.connect(owner);
    }
}
