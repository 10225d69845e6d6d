package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.underseal.operations.Settings;

/**
 * Lets answers leave only at multiples of a quarter of a second after their request arrived, so that
 * how long the work took does not show (protocol, section 6).
 */
@ApplicationScoped
class ResponseGrid {
    private final long tick;

    ResponseGrid(Settings settings) {
        this.tick = TimeUnit.MILLISECONDS.toNanos(settings.portal().grid());
    }

    /** The same answer, at the next tick after it is ready. */
    <T> Uni<T> hold(Supplier<Uni<T>> work) {
        if (tick <= 0) {
            return work.get();
        }
        final long arrived = System.nanoTime();
        return work.get()
                .onItem()
                .call(() -> Uni.createFrom().voidItem().onItem().delayIt().by(untilTick(arrived)));
    }

    private Duration untilTick(long arrived) {
        final long elapsed = System.nanoTime() - arrived;
        return Duration.ofNanos(tick - elapsed % tick);
    }
}
