package org.underseal.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.underseal.operations.RefusedException;

/**
 * Bounds how often anybody may try a link or a passkey, all together: addresses are not known here,
 * and one bucket for everybody needs none.
 */
@ApplicationScoped
class Guesses {
    private static final int MOST = 60;
    private static final long ONE_BACK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private double left = MOST;
    private long last = System.nanoTime();

    /**
     * Takes one.
     *
     * @throws RefusedException {@code busy} when there are none
     */
    synchronized void take() {
        final long now = System.nanoTime();
        left = Math.min(MOST, left + (now - last) / (double) ONE_BACK_NANOS);
        last = now;
        if (left < 1) {
            throw new RefusedException(503, "busy");
        }
        left--;
    }
}
