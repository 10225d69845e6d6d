package org.underseal.silence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.support.DoorAccounts;

/**
 * Everything that a running service writes down.
 *
 * @param home its home, beside which its output is kept
 */
record Written(Path home) {
    private static final List<String> OF_THE_SERVICE =
            List.of("underseal-", "vertx", "netty", "conscrypt", "resteasy", "hs_err");

    /** Where it writes. The programs of PostgreSQL are as they were shipped. */
    List<Place> places() {
        return List.of(
                new FilesBelow(
                        "the home",
                        home,
                        file -> !file.startsWith(home.resolve("postgres/programs"))),
                new FilesBelow("what it printed", home.getParent(), output()::equals),
                new FilesBelow(
                        "temporary files",
                        Path.of(System.getProperty("java.io.tmpdir")),
                        Written::isOfTheService),
                new Columns("every column", this::database));
    }

    /** Puts a canary into each of these places, for the scan to find. */
    void plant(Canary control) throws IOException, SQLException {
        Files.write(home.resolve("planted"), control.bytes());
        Files.write(output(), control.bytes(), StandardOpenOption.APPEND);
        Files.createTempFile("underseal-planted", control.string()).toFile().deleteOnExit();
        try (Connection connection = DoorAccounts.connect(database());
                Statement statement = connection.createStatement()) {
            statement.execute("create table planted (value bytea)");
            statement.execute(
                    "insert into planted values (convert_to('" + control.string() + "', 'UTF8'))");
        }
    }

    /** The home's database. */
    DatabaseAddress database() {
        try {
            return EmbeddedPostgres.running(home.resolve("postgres")).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return home.resolveSibling(home.getFileName() + "-output.log");
    }

    private static boolean isOfTheService(Path file) {
        final String name = file.getFileName().toString();
        return Files.isReadable(file) && OF_THE_SERVICE.stream().anyMatch(name::contains);
    }
}
