package org.underseal.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.underseal.mailroom.Uploads;
import org.underseal.operations.Hourly;

/**
 * Deletes uploads that no case claimed. Rows know only days, so one that began yesterday may still
 * be on its way; the one before has had its 24 hours.
 */
@ApplicationScoped
class UploadSweep {
    private static final Duration FIRST = Duration.ofHours(1);

    private final Uploads uploads;
    private final Clock clock;
    private final Hourly hourly;

    UploadSweep(Uploads uploads, Clock clock, Hourly hourly) {
        this.uploads = uploads;
        this.clock = clock;
        this.hourly = hourly;
    }

    void begin(@Observes StartupEvent start) {
        hourly.begin(FIRST, this::work);
    }

    /** Begins a sweep; what one could not do, the next does an hour later. */
    void sweep() {
        hourly.look(this::work);
    }

    private Uni<Integer> work() {
        return uploads.sweep(LocalDate.now(clock).minusDays(1));
    }
}
