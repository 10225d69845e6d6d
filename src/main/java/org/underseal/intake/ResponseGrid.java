package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.underseal.operations.Settings;

/**
 * Lets answers leave only at multiples of a quarter of a second after their request arrived, so
 * that how long the work took does not show (protocol, section 6). Failures of the work wait as
 * well: one that left at once would tell that something else was done. A request whose form is
 * wrong never gets here, because its refusal depends on nothing but what the sender wrote.
 */
@ApplicationScoped
public class ResponseGrid {
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Vertx vertx;
    private final long tick;

    ResponseGrid(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.tick = TimeUnit.MILLISECONDS.toNanos(settings.portal().grid());
    }

    /** The same answer, or the same failure, at the next tick after it is ready. */
    public <T> Uni<T> hold(Supplier<Uni<T>> work) {
        if (tick <= 0) {
            return Uni.createFrom().deferred(work::get);
        }
        final long arrived = System.nanoTime();
        return Uni.createFrom()
                .deferred(work::get)
                .onItemOrFailure()
                .call((answer, failure) -> nextTick(arrived));
    }

    private Uni<Void> nextTick(long arrived) {
        return Uni.createFrom()
                .emitter(
                        emitter ->
                                vertx.setTimer(
                                        millisToTick(System.nanoTime() - arrived, tick),
                                        timer -> emitter.complete(null)));
    }

    /** Rounded up: an answer may leave a little after its tick, never before. */
    static long millisToTick(long elapsed, long tick) {
        final long remaining = tick - elapsed % tick;
        return (remaining + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }
}
