package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.operations.Home;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import picocli.CommandLine.Option;

/** A home to work on: beside its running service, or in its place. */
final class HomeOption {
    @Option(
            names = "--home",
            required = true,
            paramLabel = "DIR",
            description = "The home of the service, UNDERSEAL_HOME.")
    private Path directory;

    /** The installation that a home which never started is to begin with. */
    void beginWith(Installation installation) {
        System.setProperty(
                "underseal.storage.installation", Base64Url.encode(installation.bytes()));
    }

    /**
     * Does a piece of work on the home's database.
     *
     * @throws Refusal when the home does not start
     */
    void run(HomeWork work) throws IOException {
        final Home home = Home.prepare(directory);
        System.setProperty("underseal.home", home.path().toString());
        database(home).settings().forEach(System::setProperty);
        Map.of(
                        "underseal.role", "none",
                        "quarkus.http.host-enabled", "false",
                        "quarkus.log.console.stderr", "true",
                        "quarkus.datasource.reactive.max-size", "4")
                .forEach(System::setProperty);
        final Optional<Throwable> failure = InsideHome.run(work);
        if (failure.isPresent()) {
            throw Failures.unchecked(failure.get());
        }
    }

    /**
     * That of the service that is running on the home, or one that lasts as long as the command.
     */
    static DatabaseAddress database(Home home) throws IOException {
        final Optional<String> own = Optional.ofNullable(System.getenv("UNDERSEAL_DATABASE_URL"));
        if (own.filter(url -> !url.isBlank()).isPresent()) {
            // Whether this account owns the tables is the operator's choice; a command moves none.
            System.setProperty("quarkus.flyway.migrate-at-start", "false");
            return DatabaseAddress.parse(own.get());
        }
        final Path postgres = home.path().resolve("postgres");
        if (home.isOccupied()) {
            return EmbeddedPostgres.running(postgres)
                    .orElseThrow(
                            () -> new Refusal("The service on this home is not ready; try again."));
        }
        home.occupy();
        return EmbeddedPostgres.start(postgres).address();
    }
}
