package org.underseal.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Closed-loop load: each client sends its next cell when the last answer has been read whole. */
record Load(int port, int clients, long millis) {
    /**
     * What a run gave.
     *
     * @param perSecond exchanges acknowledged per second
     * @param p50 median time of an exchange in milliseconds
     * @param p99 its 99th percentile
     * @param failures exchanges that were not answered properly
     */
    record Outcome(double perSecond, double p50, double p99, long failures) {}

    Outcome run(Cells cells, LongSupplier numbers) throws Exception {
        return run(cells, numbers, number -> {});
    }

    /** The same, and tells the number of every cell that was answered properly. */
    Outcome run(Cells cells, LongSupplier numbers, LongConsumer answered) throws Exception {
        final ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            final long start = System.nanoTime();
            final long end = start + millis * 1_000_000;
            final List<Callable<long[]>> work =
                    IntStream.range(0, clients)
                            .<Callable<long[]>>mapToObj(
                                    i -> () -> client(cells, numbers, answered, end))
                            .toList();
            final List<Future<long[]>> results = pool.invokeAll(work);
            final double seconds = (System.nanoTime() - start) / 1e9;
            final LongStream.Builder all = LongStream.builder();
            long failures = 0;
            for (final Future<long[]> result : results) {
                for (final long nanos : result.get()) {
                    if (nanos < 0) {
                        failures++;
                    } else {
                        all.add(nanos);
                    }
                }
            }
            final long[] times = all.build().sorted().toArray();
            return new Outcome(
                    times.length / seconds,
                    percentile(times, 0.50),
                    percentile(times, 0.99),
                    failures);
        } finally {
            pool.shutdownNow();
        }
    }

    private long[] client(Cells cells, LongSupplier numbers, LongConsumer answered, long end)
            throws IOException {
        final long[] times = new long[200_000];
        int n = 0;
        Connection connection = new Connection(port);
        try {
            while (System.nanoTime() < end && n < times.length) {
                final long number = numbers.getAsLong();
                final byte[] cell = cells.numbered(number);
                final long sent = System.nanoTime();
                try {
                    connection.exchange(cell);
                    times[n++] = System.nanoTime() - sent;
                    answered.accept(number);
                } catch (IOException e) {
                    times[n++] = -1;
                    connection.close();
                    connection = new Connection(port);
                }
            }
        } finally {
            connection.close();
        }
        return Arrays.copyOf(times, n);
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))]
                        / 1e6;
    }
}
