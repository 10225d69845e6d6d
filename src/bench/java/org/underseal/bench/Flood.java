package org.underseal.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One attacker at ten times what the service can take, who solves no puzzle, and people beside it
 * who do as the page does. An attacker either sends as many reports as they can, or holds as many
 * connections as they can, each a byte short of a report.
 */
final class Flood {
    private static final int TIMES = 10;
    private static final int ATTACKERS = 300;
    private static final int PEOPLE = 300;
    private static final long BETWEEN_NANOS = 100_000_000L;
    private static final long WITHIN_NANOS = 60_000_000_000L;
    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    private final Service service;
    private final Cells submit;
    private final byte[] acknowledgement;
    private final double capacity;
    private final AtomicLong numbers = new AtomicLong(System.nanoTime());
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final ConcurrentLinkedQueue<Long> stored = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /**
     * @param capacity reports per second that the service takes when everybody waits their turn
     */
    Flood(Service service, Cells submit, double capacity) {
        this.service = service;
        this.submit = submit;
        this.acknowledgement = submit.acknowledgement();
        this.capacity = capacity;
    }

    /** Each attacker sends the next report when their turn at ten times capacity has come. */
    void rush() throws Exception {
        final long start = System.nanoTime();
        final AtomicLong turn = new AtomicLong();
        beside(
                "rush",
                () -> {
                    final Caller caller = new Caller(service.port());
                    while (!over) {
                        final long at =
                                start + (long) (turn.getAndIncrement() / (TIMES * capacity) * 1e9);
                        LockSupport.parkNanos(at - System.nanoTime());
                        final long number = numbers.getAndIncrement();
                        offered.incrementAndGet();
                        try {
                            if (caller.send(submit.numbered(number), Caller.NO_ANSWER)
                                    .isStored(acknowledgement)) {
                                taken.incrementAndGet();
                                stored.add(number);
                            }
                        } catch (IOException broken) {
                            cut.incrementAndGet();
                        }
                    }
                    return null;
                });
    }

    /** Each attacker sends all but the last byte, and again when they are sent away. */
    void hold() throws Exception {
        beside(
                "hold",
                () -> {
                    while (!over) {
                        offered.incrementAndGet();
                        try (Socket socket =
                                new Socket(InetAddress.getLoopbackAddress(), service.port())) {
                            socket.setSoTimeout(5_000);
                            final OutputStream out = socket.getOutputStream();
                            out.write(
                                    ("POST /api/v1/exchange HTTP/1.1\r\nHost: x\r\nContent-Type:"
                                                    + " application/json\r\nContent-Length: "
                                                    + Cells.CELL
                                                    + "\r\n\r\n")
                                            .getBytes(StandardCharsets.US_ASCII));
                            out.write(submit.numbered(0), 0, Cells.CELL - 1);
                            boolean held = true;
                            while (!over && held) {
                                held = isHeld(socket);
                            }
                        } catch (IOException broken) {
                            cut.incrementAndGet();
                        }
                        LockSupport.parkNanos(BETWEEN_NANOS);
                    }
                    return null;
                });
    }

    private static boolean isHeld(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
            return false;
        } catch (java.net.SocketTimeoutException silent) {
            return true;
        }
    }

    private void beside(String name, Callable<Void> attacker) throws Exception {
        over = false;
        offered.set(0);
        taken.set(0);
        cut.set(0);
        final ExecutorService attack = Executors.newFixedThreadPool(ATTACKERS);
        final ExecutorService people = Executors.newCachedThreadPool();
        final long start = System.nanoTime();
        try {
            final List<Future<Void>> attackers = new ArrayList<>();
            for (int i = 0; i < ATTACKERS; i++) {
                attackers.add(attack.submit(attacker));
            }
            LockSupport.parkNanos(3_000_000_000L);
            final List<Future<Long>> visits = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                visits.add(people.submit(this::visit));
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
            final List<Long> times = new ArrayList<>();
            for (final Future<Long> visit : visits) {
                times.add(visit.get());
            }
            final double seconds = (System.nanoTime() - start) / 1e9;
            final String memory = service.residentMegabytes().toString();
            over = true;
            for (final Future<Void> one : attackers) {
                one.get();
            }
            print(name, times, seconds, memory);
        } finally {
            over = true;
            attack.shutdownNow();
            people.shutdownNow();
        }
    }

    /** As the page does: the same cell again, with what was asked for, after a pause. */
    private Long visit() throws Exception {
        final long start = System.nanoTime();
        final long number = numbers.getAndIncrement();
        final byte[] cell = submit.numbered(number);
        String solved = Caller.NO_ANSWER;
        while (System.nanoTime() - start < WITHIN_NANOS) {
            try {
                final Caller.Answer answer = new Caller(service.port()).send(cell, solved);
                if (answer.isStored(acknowledgement)) {
                    stored.add(number);
                    return System.nanoTime() - start;
                }
                solved = answer.solved().orElse(Caller.NO_ANSWER);
            } catch (IOException broken) {
                solved = Caller.NO_ANSWER;
            }
            LockSupport.parkNanos(
                    1_000_000L * ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        }
        return Long.MAX_VALUE;
    }

    private void print(String name, List<Long> times, double seconds, String memory)
            throws Exception {
        final long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        final long through = times.stream().filter(time -> time < WITHIN_NANOS).count();
        System.out.printf(
                "%-6s %6.1f s, %,9d attempts (%.1f times capacity), %,d taken, %,d cut off%n",
                name,
                seconds,
                offered.get(),
                offered.get() / seconds / capacity,
                taken.get(),
                cut.get());
        System.out.printf(
                "       %d of %d people through within 60 s = %.1f %%; median %.2f s, 99th %.2f s%n",
                through,
                times.size(),
                100.0 * through / times.size(),
                sorted[sorted.length / 2] / 1e9,
                sorted[sorted.length * 99 / 100] / 1e9);
        System.out.printf("       memory meanwhile in MB: %s%n", memory);
        System.out.printf("       %s%n", lost());
    }

    /** Asks again for everything that was acknowledged, as far as a minute's patience goes. */
    private String lost() throws Exception {
        int asked = 0;
        int lost = 0;
        final Caller caller = new Caller(service.port());
        final List<Long> all = new ArrayList<>(stored);
        final int step = Math.max(1, all.size() / 100);
        for (int i = 0; i < all.size(); i += step) {
            final byte[] check = Cells.check().numbered(all.get(i));
            Caller.Answer answer = caller.send(check, Caller.NO_ANSWER);
            while (answer.status() == 503) {
                LockSupport.parkNanos(BETWEEN_NANOS);
                answer = caller.send(check, Caller.NO_ANSWER);
            }
            asked++;
            lost += answer.isStored(acknowledgement) ? 0 : 1;
        }
        stored.clear();
        return String.format(
                "%,d acknowledged; %,d asked for again, %,d lost", all.size(), asked, lost);
    }
}
