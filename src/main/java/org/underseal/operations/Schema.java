package org.underseal.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;

/**
 * The tables. A process with both doors owns them and moves them when it starts; a process with one
 * door may not, and the owner's account moves them with a command.
 */
@ApplicationScoped
public class Schema {
    private static final int BEFORE_ANY_QUERY = 1;

    private final Flyway flyway;

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /**
     * Moves a database to what this program needs and grants both doors' roles their rights.
     *
     * @param owner the account that owns the tables, or is to own them
     * @return how many migrations there were to make
     */
    public static int migrate(DatabaseAddress owner) {
        return Flyway.configure()
                .dataSource(owner.jdbc(), owner.user(), owner.password())
                .load()
                .migrate()
                .migrationsExecuted;
    }

    void check(@Observes @Priority(BEFORE_ANY_QUERY) StartupEvent start) {
        if (flyway.info().pending().length > 0) {
            throw new RefusedToStartException(
                    "The database is older than this program. As the owner of its tables, run:"
                            + " underseal database migrate");
        }
    }
}
