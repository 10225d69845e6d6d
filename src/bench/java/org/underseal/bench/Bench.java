package org.underseal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Prints how fast, how heavy and how large the service is, from runs on one machine in one sitting.
 *
 * <p>Arguments: the jar, and seconds for each run; or the jar, and {@code flood}.
 */
public final class Bench {
    private static final int[] CLIENTS = {1, 16, 64, 256};
    private static final int COMPARED = 64;
    private static final int GRID = 250;
    private static final long FLOOD_MILLIS = 8_000;

    private final Path jar;
    private final Path home;
    private final long millis;

    private Bench(Path jar, Path home, long millis) {
        this.jar = jar;
        this.home = home;
        this.millis = millis;
    }

    public static void main(String[] arguments) throws Exception {
        final Path jar = Path.of(arguments[0]).toAbsolutePath();
        final Path directory = Files.createTempDirectory("underseal-bench");
        try {
            final Path home = PublishedHome.make(jar, directory);
            if (arguments[1].equals("flood")) {
                new Bench(jar, home, FLOOD_MILLIS).flood();
            } else {
                new Bench(jar, home, Math.round(Double.parseDouble(arguments[1]) * 1000)).run();
            }
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void run() throws Exception {
        starts();
        final double free = exchanges(0);
        final double onGrid = exchanges(GRID);
        System.out.printf(
                "%nsubmits at %d clients, grid off : grid on = %.1f : 1%n",
                COMPARED, free / onGrid);
    }

    /** People beside an attacker, with answers on the grid as everywhere. */
    private void flood() throws Exception {
        try (Service service =
                Service.start(Path.of(System.getProperty("java.home")), jar, home, GRID)) {
            final PublishedDesk desk = PublishedDesk.of(service.port());
            final Cells submit = Cells.submit(desk.desk(), desk.epoch(), desk.key());
            final AtomicLong next = new AtomicLong(1);
            final double capacity =
                    new Load(service.port(), COMPARED, millis)
                            .run(submit, next::getAndIncrement)
                            .perSecond();
            System.out.printf(
                    "capacity: %.0f reports a second from %d who wait their turn; memory: %s%n",
                    capacity, COMPARED, memory(service));
            final Flood flood = new Flood(service, submit, capacity);
            flood.rush();
            flood.hold();
            System.out.printf("memory afterwards: %s%n", memory(service));
        }
    }

    private void starts() throws Exception {
        System.out.println("start, database included      first page   memory JVM + database");
        double slowest = 0;
        double fastest = Double.MAX_VALUE;
        for (final Path javaHome : Service.javaHomes()) {
            try (Service service = Service.start(javaHome, jar, home, GRID)) {
                final double seconds = service.secondsToFirstPage();
                slowest = Math.max(slowest, seconds);
                fastest = Math.min(fastest, seconds);
                System.out.printf(
                        "%-28s %8.2f s   %s%n", javaHome.getFileName(), seconds, memory(service));
                if (javaHome.equals(Service.javaHomes().get(0))) {
                    weights(service);
                }
            }
        }
        System.out.printf("slowest : fastest start = %.2f : 1%n", slowest / fastest);
    }

    private static void weights(Service service) throws Exception {
        for (final String document : new String[] {"/en", "/fr"}) {
            int total = 0;
            for (final Map.Entry<String, Integer> weight :
                    Weights.of(service.port(), document).entrySet()) {
                total += weight.getValue();
                System.out.printf("  %,8d bytes  %s%n", weight.getValue(), weight.getKey());
            }
            System.out.printf("  %,8d bytes  %s and all it loads%n", total, document);
        }
    }

    /** Prints a run at each number of clients; submits a second at the number to compare. */
    private double exchanges(int grid) throws Exception {
        double compared = 0;
        try (Service service =
                Service.start(Path.of(System.getProperty("java.home")), jar, home, grid)) {
            final PublishedDesk desk = PublishedDesk.of(service.port());
            final Cells submit = Cells.submit(desk.desk(), desk.epoch(), desk.key());
            System.out.printf(
                    "%ngrid %s%n%-16s %8s %12s %10s %10s %8s%n",
                    grid == 0 ? "off" : grid + " ms",
                    "",
                    "clients",
                    "per second",
                    "p50 ms",
                    "p99 ms",
                    "failed");
            new Load(service.port(), 4, 4_000).run(Cells.cover(), () -> 0);
            final AtomicLong next = new AtomicLong(System.nanoTime());
            final List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());
            for (final int clients : CLIENTS) {
                final Load load = new Load(service.port(), clients, millis);
                final Load.Outcome stored =
                        load.run(submit, next::getAndIncrement, acknowledged::add);
                if (clients == COMPARED) {
                    compared = stored.perSecond();
                }
                print("submit", clients, stored);
                final List<Long> known = List.copyOf(acknowledged);
                final AtomicLong turn = new AtomicLong();
                print(
                        "check, known",
                        clients,
                        load.run(
                                Cells.check(),
                                () -> known.get((int) (turn.getAndIncrement() % known.size()))));
                print(
                        "check, unknown",
                        clients,
                        load.run(Cells.check(), () -> turn.getAndDecrement()));
                print("cover", clients, load.run(Cells.cover(), () -> 0));
                System.out.printf("memory after %d clients: %s%n", clients, memory(service));
            }
            System.out.println(lost(service, grid == 0 ? 2_000 : 20, acknowledged));
        }
        return compared;
    }

    /**
     * Asks for cases whose storing was acknowledged in this run; an acknowledgement that is not
     * ours is a lost case.
     */
    private static String lost(Service service, int atMost, List<Long> stored) throws Exception {
        final int sample = Math.min(stored.size(), atMost);
        final java.util.Set<String> acknowledgements = new java.util.HashSet<>();
        try (Connection connection = new Connection(service.port())) {
            for (int i = 0; i < sample; i++) {
                final byte[] answer =
                        connection.exchange(
                                Cells.check()
                                        .numbered(
                                                stored.get(
                                                        (int)
                                                                ((long) i
                                                                        * stored.size()
                                                                        / sample))));
                acknowledgements.add(new String(answer, 0, 2_048, "US-ASCII"));
            }
        }
        // Every case of a run carries the same acknowledgement; fillers all differ.
        return String.format(
                "%,d cases acknowledged; %,d asked for again, %,d lost",
                stored.size(), sample, acknowledgements.size() - 1);
    }

    private static void print(String name, int clients, Load.Outcome outcome) {
        System.out.printf(
                "%-16s %8d %12.0f %10.1f %10.1f %8d%n",
                name,
                clients,
                outcome.perSecond(),
                outcome.p50(),
                outcome.p99(),
                outcome.failures());
    }

    private static String memory(Service service) throws Exception {
        final Map<String, Long> memory = service.residentMegabytes();
        return memory.get("jvm")
                + " MB + "
                + memory.get("database")
                + " MB = "
                + (memory.get("jvm") + memory.get("database"))
                + " MB";
    }
}
