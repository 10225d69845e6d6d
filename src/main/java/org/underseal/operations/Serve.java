package org.underseal.operations;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Prepares home and database, then hands over to Quarkus until the process is told to end. */
public final class Serve {
    private static final int REFUSED = 2;
    private static final int WITHOUT_DATABASE = 3;

    private Serve() {}

    /** Runs the service; returns when it has stopped, or ends the process with a sentence. */
    public static void run() {
        try {
            final Home home = Home.prepare(Path.of(setting("underseal.home", "underseal-data")));
            home.occupy();
            System.setProperty("underseal.home", home.path().toString());
            System.setProperty("java.io.tmpdir", home.emptyDirectory("tmp").toString());
            NumberSettings.check();
            Listening.settings().forEach(System::setProperty);
            database(home).settings().forEach(System::setProperty);
        } catch (RefusedToStartException | IOException e) {
            System.err.println("Underseal did not start. " + e.getMessage());
            System.exit(REFUSED);
        }
        // The embedded database ends after this process, by the kernel's signal, so that nothing
        // the service does while it stops finds the database gone.
        Quarkus.run(null, Serve::end);
    }

    /** Ends the process; says why, where the reason is the operator's to mend. */
    private static void end(int code, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedToStartException refused) {
                System.err.println("Underseal did not start. " + refused.getMessage());
                System.exit(REFUSED);
            }
        }
        if (failure != null) {
            // Nobody was served yet, so that nothing of a visitor can be in it; whoever starts the
            // service has nothing else to go by.
            System.err.println("Underseal did not start, and cannot say why in a sentence:");
            failure.printStackTrace();
        }
        System.exit(code);
    }

    private static DatabaseAddress database(Home home) throws IOException {
        final String own = setting("underseal.database.url", "");
        final boolean bothDoors = setting("underseal.role", "both").equalsIgnoreCase("both");
        if (own.isEmpty() && !bothDoors) {
            throw new RefusedToStartException(
                    "A portal and a console in two processes share a PostgreSQL of your own:"
                            + " UNDERSEAL_DATABASE_URL must name this one's account there.");
        }
        if (!bothDoors) {
            System.setProperty("quarkus.flyway.migrate-at-start", "false");
        }
        if (!own.isEmpty()) {
            final DatabaseAddress operators = DatabaseAddress.parse(own);
            DurabilityCheck.check(operators);
            return operators;
        }
        final EmbeddedPostgres embedded = EmbeddedPostgres.start(home.path().resolve("postgres"));
        embedded.whenItEnds(Serve::endWithoutDatabase);
        return embedded.address();
    }

    /** Nothing can be stored any more, and whoever watches over this process can start it anew. */
    private static void endWithoutDatabase() {
        System.err.println(
                "Underseal ends, because its PostgreSQL has ended. What was acknowledged is on the"
                        + " disk: start Underseal again.");
        Runtime.getRuntime().halt(WITHOUT_DATABASE);
    }

    /** A setting before there is a configuration: system property, then environment. */
    static String setting(String name, String otherwise) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable(name))))
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }

    /** How a setting is called in the environment. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
