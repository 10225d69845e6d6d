package org.underseal.operations;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Shuffles the database once a day, within an hour of the day's change, and soon after a start. A
 * process with one door does not own the tables, and their owner does it with a command.
 */
@ApplicationScoped
class NightlyShuffle {
    /** Not at once: people wait for a start. */
    private static final Duration FIRST = Duration.ofMinutes(10);

    private static final int AFTER_THE_DOORS = Integer.MAX_VALUE;

    private final boolean ownsTables;
    private final Optional<Path> disk;
    private final DataSource database;
    private final Clock clock;
    private final Hourly hourly;
    private volatile Optional<LocalDate> done = Optional.empty();

    @Inject
    NightlyShuffle(Settings settings, DataSource database, Clock clock, Hourly hourly) {
        this(settings.role() == Settings.Role.BOTH, settings.disk(), database, clock, hourly);
    }

    NightlyShuffle(
            boolean ownsTables,
            Optional<Path> disk,
            DataSource database,
            Clock clock,
            Hourly hourly) {
        this.ownsTables = ownsTables;
        this.disk = disk;
        this.database = database;
        this.clock = clock;
        this.hourly = hourly;
    }

    void begin(@Observes @Priority(AFTER_THE_DOORS) StartupEvent start) {
        if (ownsTables) {
            hourly.begin(FIRST, this::work);
        }
    }

    /** Shuffles unless this day has had it; what fails is tried again an hour later. */
    Uni<Void> work() {
        return Uni.createFrom()
                .voidItem()
                .invoke(
                        () -> {
                            final LocalDate today = LocalDate.now(clock);
                            if (!done.equals(Optional.of(today))) {
                                shuffle();
                                done = Optional.of(today);
                            }
                        })
                // It waits for the database, and an event loop waits for nobody.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void shuffle() {
        try (Connection connection = database.getConnection()) {
            Shuffle.run(connection, Shuffle.freeOn(disk));
        } catch (SQLException e) {
            throw new IllegalStateException("the database was not shuffled", e);
        }
    }
}
