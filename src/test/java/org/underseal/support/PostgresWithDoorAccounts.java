package org.underseal.support;

import java.util.HashMap;
import java.util.Map;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.operations.Schema;

/**
 * The service on an account that has the rights of both doors and owns nothing: whatever a store
 * does beyond what it was granted fails its test. The owner's account is at hand for tests that
 * look at tables or alter them.
 */
public final class PostgresWithDoorAccounts extends RealPostgres {
    @Override
    protected Map<String, String> settings(EmbeddedPostgres server) {
        final DoorAccounts accounts = DoorAccounts.make(server, SERVER);
        Schema.migrate(accounts.owner());
        final Map<String, String> settings = new HashMap<>(accounts.doors().settings());
        settings.put("quarkus.flyway.migrate-at-start", "false");
        settings.put("test.owner.port", Integer.toString(accounts.owner().port()));
        settings.put("test.owner.user", accounts.owner().user());
        settings.put("test.owner.password", accounts.owner().password());
        settings.put("test.owner.database", accounts.owner().database());
        return settings;
    }
}
