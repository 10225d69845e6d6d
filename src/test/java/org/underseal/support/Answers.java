package org.underseal.support;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Waits for what a port promises, on a context like that of a request. */
public final class Answers {
    private Answers() {}

    /** The answer of a port; its own failure when it fails. */
    public static <T> T of(Supplier<Uni<T>> asked) {
        try {
            return VertxContextSupport.subscribeAndAwait(asked);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    /** The answers to the same question, asked so many times at once. */
    public static <T> List<T> atOnce(int times, Supplier<Uni<T>> asked) {
        final ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            final List<Callable<T>> questions = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                questions.add(() -> of(asked));
            }
            final List<T> answers = new ArrayList<>();
            for (final Future<T> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        } finally {
            threads.shutdownNow();
        }
    }
}
