package org.underseal.cli.portal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How long a connection that breaks is tried again, always with the same bytes.
 *
 * @param total measured from the first attempt of each request
 * @param firstPause before the second attempt; each further one is twice as long, up to 15 seconds
 * @param told hears a sentence before each further attempt
 */
public record Patience(Duration total, Duration firstPause, Consumer<String> told) {
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(15);

    /** One attempt. */
    @FunctionalInterface
    interface Attempt<T> {
        T once() throws PortalException;
    }

    /**
     * Tries until it succeeds, is refused, or patience ends.
     *
     * @throws PortalException the refusal, or the last break
     */
    <T> T insist(Attempt<T> attempt) throws PortalException {
        final long end = System.nanoTime() + total.toNanos();
        long pause = firstPause.toNanos();
        while (true) {
            try {
                return attempt.once();
            } catch (PortalException e) {
                if (!e.isBroken() || System.nanoTime() + pause - end > 0) {
                    throw e;
                }
                told.accept(e.getMessage() + " Trying again.");
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    private static void pause(long nanos) throws PortalException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PortalException.refused("Interrupted.");
        }
    }
}
