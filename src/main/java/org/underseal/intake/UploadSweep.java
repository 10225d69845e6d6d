package org.underseal.intake;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.underseal.mailroom.Uploads;
import org.underseal.operations.QuietErrors;

/**
 * Deletes uploads that no case claimed. Rows know only days, so one that began yesterday may still
 * be on its way; the one before has had its 24 hours.
 */
@ApplicationScoped
class UploadSweep {
    private static final Duration EVERY = Duration.ofHours(1);

    private final Uploads uploads;
    private final Clock clock;
    private final Vertx vertx;

    UploadSweep(Uploads uploads, Clock clock, Vertx vertx) {
        this.uploads = uploads;
        this.clock = clock;
        this.vertx = vertx;
    }

    void begin(@Observes StartupEvent start) {
        vertx.setPeriodic(EVERY.toMillis(), timer -> sweep());
    }

    /** Begins a sweep; what one could not do, the next does an hour later. */
    void sweep() {
        VertxContextSupport.subscribe(
                () -> uploads.sweep(LocalDate.now(clock).minusDays(1)).toMulti(),
                subscribe -> subscribe.with(swept -> {}, QuietErrors::note));
    }
}
