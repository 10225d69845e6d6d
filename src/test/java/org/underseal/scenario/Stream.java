package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Locator;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.support.PublishedDesk;
import org.underseal.support.Wire;

/**
 * Visitors who submit one after the other, and what each was told. What they seal is random: the
 * service cannot tell.
 */
final class Stream {
    private static final int AT_ONCE = 4;
    private static final int MOST_UNANSWERED = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final String EXCHANGE = "/api/v1/exchange";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PublishedDesk desk;
    private final Queue<Sent> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Sent> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Thread> visitors = new ArrayList<>();
    private volatile boolean stopped;

    /** A submission and what the service must answer once it has it. */
    record Sent(byte[] cell, byte[] locator, byte[] acknowledgement) {}

    Stream(PublishedDesk desk) {
        this.desk = desk;
    }

    /** Lets them submit until they are stopped. */
    void run(int port) {
        stopped = false;
        for (int i = 0; i < AT_ONCE; i++) {
            final Thread visitor = new Thread(() -> submit(port));
            visitor.start();
            visitors.add(visitor);
        }
    }

    private void submit(int port) {
        while (!stopped && unanswered.size() < MOST_UNANSWERED) {
            final Sent sent = next();
            try {
                // Only an answer that was read to its end is one.
                if (hasIt(sent, Wire.post(port, EXCHANGE, sent.cell()))) {
                    acknowledged.add(sent);
                } else {
                    unanswered.add(sent);
                }
            } catch (UncheckedIOException broken) {
                // Nobody is there any more; this visitor comes back when the service does.
                unanswered.add(sent);
                return;
            }
        }
    }

    void awaitAcknowledged(int count) throws InterruptedException {
        final long end = System.nanoTime() + PATIENCE_NANOS;
        while (acknowledged.size() < count) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
            Thread.sleep(20);
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (final Thread visitor : visitors) {
            visitor.join();
        }
        visitors.clear();
    }

    List<Sent> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many were not told that their report is stored. */
    int unanswered() {
        return unanswered.size();
    }

    /** Whoever was told that their report is stored asks again and is told the same. */
    void checkAcknowledged(int port) {
        check(acknowledged(), port);
    }

    /** The same for some of them. */
    static void check(List<Sent> some, int port) {
        for (final Sent sent : some) {
            final byte[] check =
                    new CellRequest.Check(new Locator(sent.locator().clone()), 0).encode();
            assertThat(hasIt(sent, Wire.post(port, EXCHANGE, check))).isTrue();
        }
    }

    /** Whoever was told nothing sends the same once more, and is told now. */
    void sendAgain(int port) {
        for (Sent sent = unanswered.poll(); sent != null; sent = unanswered.poll()) {
            assertThat(hasIt(sent, Wire.post(port, EXCHANGE, sent.cell()))).isTrue();
            acknowledged.add(sent);
        }
    }

    static boolean hasIt(Sent sent, Wire.Answer answer) {
        return answer.status() == 200
                && CellResponse.parse(answer.body())
                        .filter(cell -> same(cell.acknowledgement(), sent.acknowledgement()))
                        .isPresent();
    }

    private static boolean same(byte[] one, byte[] other) {
        return java.util.Arrays.equals(one, other);
    }

    /** A submission that was not sent yet. */
    Sent next() {
        final byte[] locator = random(Locator.SIZE);
        final byte[] acknowledgement = random(Suite.ACKNOWLEDGEMENT);
        final byte[] cell =
                new CellRequest.Submit(
                                random(16),
                                new Locator(locator.clone()),
                                desk.desk(),
                                desk.epoch(),
                                OpeningKey.draw(RANDOM).sealingKey(),
                                acknowledgement,
                                random(Suite.ENVELOPE),
                                List.of())
                        .encode();
        return new Sent(cell, locator, acknowledgement);
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
