package org.underseal.cli;

import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.Schema;
import picocli.CommandLine.Command;

/** What the owner of an operator's own database does with it. */
@Command(
        name = "database",
        description = "Prepare a PostgreSQL of one's own for a portal and a console beside it.")
final class DatabaseCommands {
    private final Surroundings surroundings;

    DatabaseCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "migrate",
            description =
                    "As the owner that UNDERSEAL_DATABASE_URL names: make or move the tables, and"
                            + " grant the roles underseal_portal and underseal_console their"
                            + " rights.")
    void migrate() {
        final String url = System.getenv().getOrDefault("UNDERSEAL_DATABASE_URL", "");
        if (url.isBlank()) {
            throw new Refusal("UNDERSEAL_DATABASE_URL must name the owner of the tables.");
        }
        final int made = Schema.migrate(DatabaseAddress.parse(url));
        surroundings
                .terminal()
                .say(
                        made == 0
                                ? "The tables were as this program needs them; the rights are"
                                        + " granted."
                                : "The tables are as this program needs them, and the rights are"
                                        + " granted.");
    }
}
