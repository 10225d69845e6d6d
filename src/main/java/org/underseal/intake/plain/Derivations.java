package org.underseal.intake.plain;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.underseal.operations.RefusedException;

/**
 * Stretches receipt codes for visitors without JavaScript, one at a time. A flood of them waits for
 * itself in a short queue and takes one core at most; everybody else's cells need no stretching
 * here.
 */
@ApplicationScoped
class Derivations {
    private static final int WAITING = 32;

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    work -> {
                        final Thread made = new Thread(work, "receipt-derivation");
                        made.setDaemon(true);
                        return made;
                    });

    /**
     * Does the work when its turn comes.
     *
     * @throws RefusedException {@code busy} when too many wait
     */
    <T> Uni<T> inTurn(Callable<T> work) {
        final Executor asker = EventLoop.current();
        return Uni.createFrom()
                .<T>emitter(
                        emitter -> {
                            try {
                                thread.execute(
                                        () -> {
                                            try {
                                                emitter.complete(work.call());
                                            } catch (Exception e) {
                                                emitter.fail(e);
                                            }
                                        });
                            } catch (RejectedExecutionException e) {
                                emitter.fail(new RefusedException(503, "busy"));
                            }
                        })
                .emitOn(asker);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
