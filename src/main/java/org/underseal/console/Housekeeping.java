package org.underseal.console;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.Identities;
import org.underseal.mailroom.Recoveries;
import org.underseal.operations.Hourly;
import org.underseal.operations.Settings;

/**
 * What is due once a day. It is looked at every hour, because nobody knows at which hour a machine
 * is switched on, and each part does nothing when the day has had it.
 */
@ApplicationScoped
class Housekeeping {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** A start that is refused must not be under way with anything else when it ends. */
    private static final int AFTER_THE_DOORS = Integer.MAX_VALUE;

    private final Checkpoints checkpoints;
    private final DeskEpochs epochs;
    private final Identities identities;
    private final Recoveries recoveries;
    private final Settings settings;
    private final Clock clock;
    private final Hourly hourly;

    Housekeeping(
            Checkpoints checkpoints,
            DeskEpochs epochs,
            Identities identities,
            Recoveries recoveries,
            Settings settings,
            Clock clock,
            Hourly hourly) {
        this.checkpoints = checkpoints;
        this.epochs = epochs;
        this.identities = identities;
        this.recoveries = recoveries;
        this.settings = settings;
        this.clock = clock;
        this.hourly = hourly;
    }

    void begin(@Observes @Priority(AFTER_THE_DOORS) StartupEvent start) {
        if (settings.role() == Settings.Role.CONSOLE || settings.role() == Settings.Role.BOTH) {
            hourly.begin(AT_ONCE, () -> work(LocalDate.now(clock)));
        }
    }

    /** What is due on a day. */
    Uni<Void> work(LocalDate today) {
        return identities
                .sweep(today)
                .chain(() -> recoveries.sweep(today))
                .chain(() -> epochs.retire(today))
                .chain(() -> checkpoints.keep(today));
    }
}
