package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.protocol.Locator;
import org.underseal.support.DoorAccounts;
import org.underseal.support.JarCommand;
import org.underseal.support.PostgresOfHome;
import org.underseal.support.PublishedDesk;
import org.underseal.support.RunningService;

/**
 * Processes are killed in turn while people submit, as often as one likes ({@code ./dev faults}):
 * whoever was told that their report is stored finds it, once, after every restart.
 */
class FaultsTest {
    private static final String ASKED_FOR = System.getProperty("underseal.faults", "");
    private static final int ROUNDS =
            ASKED_FOR.isEmpty() ? Fault.values().length : Integer.parseInt(ASKED_FOR);
    private static final String NO_GRID = "underseal.portal.grid=0";
    private static final int A_ROUND = 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STORED =
            """
            select count(*) from sealed_case c join envelope e on e.case_id = c.id and e.report
            where c.locator = ?
            """;

    /** What is killed. */
    private enum Fault {
        THE_SERVICE,
        POSTGRES,
        BOTH,
        BOTH_IN_A_SHUFFLE
    }

    @TempDir Path directory;
    private final List<Process> shuffles = new ArrayList<>();
    private Path home;
    private Stream stream;
    private Duration longest = Duration.ZERO;

    @BeforeEach
    void publishADesk() throws Exception {
        home = new JarCommand(directory, Map.of()).makeHomeWithADesk();
    }

    @AfterEach
    void endCommands() {
        shuffles.forEach(Process::destroyForcibly);
    }

    @Test
    void whateverIsKilledEveryAcknowledgedReportIsThereOnceAndNoPostgresStaysBehind()
            throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            final List<ProcessHandle> servers = new ArrayList<>();
            try (RunningService service = start()) {
                servers.addAll(PostgresOfHome.of(home).processes());
                assertThat(servers).hasSizeGreaterThan(3);
                stream.run(service.portalPort());
                fail(Fault.values()[round % Fault.values().length], service, servers);
                stream.stop();
            }
            assertThat(PostgresOfHome.areGone(servers, 60)).isTrue();
        }

        try (RunningService service = start()) {
            stream.checkAcknowledged(service.portalPort());
            eachIsStoredOnce();
        }
        report();
    }

    /** Starts again; the newest reports, and what was on its way, are answered at once. */
    private RunningService start() throws Exception {
        final long begin = System.nanoTime();
        final RunningService service = RunningService.start(home, NO_GRID);
        if (stream == null) {
            stream = new Stream(PublishedDesk.at(service.portalPort()));
        }
        final List<Stream.Sent> all = stream.acknowledged();
        Stream.check(
                all.subList(Math.max(0, all.size() - A_ROUND), all.size()), service.portalPort());
        final Duration took = Duration.ofNanos(System.nanoTime() - begin);
        longest = took.compareTo(longest) > 0 ? took : longest;
        stream.sendAgain(service.portalPort());
        return service;
    }

    private void fail(Fault fault, RunningService service, List<ProcessHandle> servers)
            throws Exception {
        final int before = stream.acknowledged().size();
        if (fault == Fault.BOTH_IN_A_SHUFFLE) {
            stream.awaitAcknowledged(before + A_ROUND);
            beginAShuffle();
        }
        // A moment that nobody chose.
        stream.awaitAcknowledged(stream.acknowledged().size() + A_ROUND + RANDOM.nextInt(A_ROUND));
        // Those that were started meanwhile too: one that is busy would outlive its postmaster, and
        // PostgreSQL does not start beside it.
        servers.addAll(PostgresOfHome.of(home).processes());
        if (fault != Fault.THE_SERVICE) {
            servers.forEach(PostgresOfHome::kill);
        }
        if (fault == Fault.POSTGRES) {
            assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        } else {
            service.kill();
        }
        for (final Process shuffle : shuffles) {
            assertThat(shuffle.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void beginAShuffle() throws Exception {
        final List<String> words = new ArrayList<>(RunningService.java());
        words.addAll(List.of("database", "shuffle", "--home", home.toString()));
        final Path output = directory.resolve("shuffle.log");
        shuffles.add(
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start());
    }

    private void eachIsStoredOnce() throws Exception {
        final DatabaseAddress address =
                EmbeddedPostgres.running(home.resolve("postgres")).orElseThrow();
        try (Connection connection = DoorAccounts.connect(address);
                PreparedStatement stored = connection.prepareStatement(STORED)) {
            for (final Stream.Sent sent : stream.acknowledged()) {
                stored.setBytes(1, new Locator(sent.locator().clone()).hash().bytes());
                assertThat(number(stored)).isEqualTo(1);
            }
            try (PreparedStatement all =
                    connection.prepareStatement("select count(*) from sealed_case")) {
                assertThat(number(all)).isEqualTo(stream.acknowledged().size());
            }
        }
    }

    private static long number(PreparedStatement query) throws Exception {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** For whoever asked for so many rounds; how long a start takes is a figure, not a promise. */
    private void report() {
        if (ASKED_FOR.isEmpty()) {
            return;
        }
        final Map<Fault, Long> kinds =
                IntStream.range(0, ROUNDS)
                        .mapToObj(round -> Fault.values()[round % Fault.values().length])
                        .collect(Collectors.groupingBy(fault -> fault, Collectors.counting()));
        System.out.printf(
                "%d rounds %s: %d reports acknowledged, %d found once, 0 lost; slowest start to"
                        + " checked status %.1f s%n",
                ROUNDS,
                kinds,
                stream.acknowledged().size(),
                stream.acknowledged().size(),
                longest.toMillis() / 1_000.0);
    }
}
