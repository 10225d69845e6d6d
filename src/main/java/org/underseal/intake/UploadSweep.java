package org.underseal.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.underseal.mailroom.Uploads;

/**
 * Deletes uploads that no case claimed. Rows know only days, so one that began yesterday may still
 * be on its way; the one before has had its 24 hours.
 */
@ApplicationScoped
class UploadSweep {
    private static final Duration EVERY = Duration.ofHours(1);

    private final Uploads uploads;
    private final Clock clock;

    UploadSweep(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent start) {
        Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick ->
                                uploads.sweep(LocalDate.now(clock).minusDays(1))
                                        .onFailure()
                                        .recoverWithItem(0))
                .subscribe()
                .with(swept -> {});
    }
}
