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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A home to work on: beside its running service, or in its place. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:UNDERSEAL_HOME}",
            description = "The home; without this option, the one that UNDERSEAL_HOME names.")
    private String directory;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Where it lies.
     *
     * @throws ParameterException when neither the option nor the environment says it
     */
    Path path() {
        return Optional.ofNullable(directory)
                .filter(said -> !said.isBlank())
                .map(Path::of)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        command.commandLine(),
                                        "Which home? Say --home DIR, or set UNDERSEAL_HOME."));
    }

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
        final Home home = Home.prepare(path());
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
