package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.Home;
import org.underseal.operations.Schema;
import org.underseal.operations.Shuffle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the owner of a database does with it. */
@Command(
        name = "database",
        description =
                "Prepare a PostgreSQL of one's own for a portal and a console beside it, and keep"
                        + " a database from telling when reports came.")
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
        final String url = ownersUrl();
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

    @Command(
            name = "shuffle",
            description =
                    "Take from a database, as its owner that UNDERSEAL_DATABASE_URL names or inside"
                            + " a home, in which order and when reports came. A service that opens"
                            + " both doors does this every night; it may run meanwhile.")
    void shuffle(@Mixin HomeOption home) throws IOException {
        final String url = ownersUrl();
        if (url.isBlank()) {
            Shuffle.run(embedded(home), Optional.of(home.path()));
        } else {
            Shuffle.run(DatabaseAddress.parse(url), Optional.empty());
        }
        surroundings
                .terminal()
                .say(
                        "The database's files no longer tell in which order or when anything came"
                                + " that was in it when this began, only on which day.");
    }

    private static DatabaseAddress embedded(HomeOption home) throws IOException {
        if (!Files.isDirectory(home.path())) {
            throw new Refusal("There is no home " + home.path() + ".");
        }
        return HomeOption.database(Home.prepare(home.path()));
    }

    private static String ownersUrl() {
        return System.getenv().getOrDefault("UNDERSEAL_DATABASE_URL", "");
    }
}
