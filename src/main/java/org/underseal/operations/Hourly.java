package org.underseal.operations;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** Work that is looked after every hour, away from the event loop on which timers fire. */
@ApplicationScoped
public class Hourly {
    private static final Duration EVERY = Duration.ofHours(1);

    private final Vertx vertx;

    Hourly(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Does a piece of work every hour.
     *
     * @param after how long after the start it is done first
     */
    public void begin(Duration after, Supplier<Uni<?>> work) {
        vertx.setPeriodic(after.toMillis(), EVERY.toMillis(), timer -> look(work));
    }

    /** Does a piece of work soon; what failed is noted, and tried again an hour later. */
    public void look(Supplier<Uni<?>> work) {
        vertx.executeBlocking(
                        () -> {
                            try {
                                return VertxContextSupport.subscribeAndAwait(
                                        () -> work.get().replaceWithVoid());
                            } catch (Exception | Error failure) {
                                throw failure;
                            } catch (Throwable failure) {
                                throw new IllegalStateException(failure);
                            }
                        },
                        false)
                .onFailure(QuietErrors::note);
    }
}
