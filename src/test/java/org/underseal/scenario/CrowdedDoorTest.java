package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Puzzle;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.support.JarCommand;
import org.underseal.support.PublishedDesk;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/** However many come at once, and however slowly, memory holds and honest visitors are served. */
class CrowdedDoorTest {
    private static final int BUSY = 503;
    private static final int MORE_THAN_THE_LINE = 250;
    private static final int TRIES = 60;
    private static final long PAUSE_NANOS = 500_000_000L;
    private static final String EXCHANGE = "/api/v1/exchange";

    private static final byte[] EMPTY =
            ("--between\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n"
                            + "--between--\r\n")
                    .getBytes(StandardCharsets.US_ASCII);

    @TempDir Path directory;
    private RunningService service;
    private Stream visitors;

    @BeforeEach
    void open() throws IOException {
        new JarCommand(directory, Map.of()).makeHomeWithADesk();
        service = RunningService.start(directory.resolve("home"));
        visitors = new Stream(PublishedDesk.at(service.portalPort()));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void fourHundredReportsAtOnceAreAllStored() throws Exception {
        final List<Stream.Sent> reports =
                IntStream.range(0, 400).mapToObj(i -> visitors.next()).toList();

        final List<Boolean> stored = atOnce(reports.size(), i -> isStored(reports.get(i)));

        assertThat(stored).hasSize(400).containsOnly(true);
        Stream.check(reports.subList(0, 10), service.portalPort());
    }

    @Test
    void aHundredSegmentsOfFilesAtOnceAreStoredOrToldToComeAgainAndReportsPassThem()
            throws Exception {
        final byte[] segment = new byte[Suite.SEGMENT];
        final List<String> uploads = IntStream.range(0, 100).mapToObj(i -> upload()).toList();

        final List<Integer> answers =
                atOnce(
                        uploads.size() + 10,
                        i ->
                                i < uploads.size()
                                        ? put(uploads.get(i), segment).status()
                                        : isStored(visitors.next()) ? 200 : 0);

        assertThat(answers.subList(0, uploads.size())).isSubsetOf(204, 503).contains(204);
        assertThat(answers.subList(uploads.size(), answers.size())).containsOnly(200);
        assertThat(service.process().isAlive()).isTrue();
    }

    @Test
    void whoeverSendsAllButTheLastByteKeepsNobodyOutForLong() throws Exception {
        final List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                slow.add(allButTheLastByte(service.portalPort(), EXCHANGE, Suite.CELL));
            }
            for (int i = 0; i < 60; i++) {
                slow.add(
                        allButTheLastByte(
                                service.consolePort(), "/console/api/sign-in", 2_000_000));
            }

            assertThat(isStoredForAPage(visitors.next())).isTrue();
            assertThat(service.process().isAlive()).isTrue();
        } finally {
            for (final Socket socket : slow) {
                socket.close();
            }
        }
        assertThat(optionsAtLast()).isEqualTo(200);
    }

    @Test
    void whoeverSolvesThePuzzleOfACrowdedDoorPassesThoseWhoDoNot() throws Exception {
        final Stream.Sent report = visitors.next();
        final List<Socket> crowd = new ArrayList<>();
        try {
            final Wire.Answer busy = crowdUntilBusy(crowd, report.cell());
            assertThat(busy.header("Retry-After")).isPresent();
            final Puzzle puzzle = StrictJson.object(busy.body()).flatMap(Puzzle::of).orElseThrow();
            final String head = head(report.cell(), puzzle.solve());

            assertThat(Stream.hasIt(report, Wire.send(service.portalPort(), head, report.cell())))
                    .isTrue();
        } finally {
            close(crowd);
        }
    }

    @Test
    void aCrowdAtThePortKeepsNobodyOutWhoComesThroughTheSocketAsOnionsDo() throws Exception {
        service.close();
        final Path socket = directory.resolve("door");
        service =
                RunningService.start(
                        directory.resolve("home"), "underseal.portal.socket=" + socket);
        final Stream.Sent report = visitors.next();
        final List<Socket> crowd = new ArrayList<>();
        try {
            assertThat(crowdUntilBusy(crowd, report.cell()).status()).isEqualTo(BUSY);

            final String head = head(report.cell(), Puzzle.NO_ANSWER);
            assertThat(Stream.hasIt(report, Wire.send(socket, head, report.cell()))).isTrue();
        } finally {
            close(crowd);
        }
    }

    @Test
    void whoeverSendsLargeFormsSlowlyKeepsNobodyFromSendingOneWithoutFiles() throws Exception {
        final List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                crowd.add(beginningOfAForm(100_000_000));
            }
            final Wire.Answer answer =
                    Wire.send(service.portalPort(), formHead(EMPTY.length), EMPTY);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("Write something first.");
        } finally {
            close(crowd);
        }
    }

    private Socket beginningOfAForm(int size) throws IOException {
        final Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.portalPort());
        socket.getOutputStream().write(formHead(size).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(EMPTY, 0, EMPTY.length / 2);
        return socket;
    }

    private static String formHead(int size) {
        return "POST /en/plain/followup HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data;"
                + " boundary=between\r\nContent-Length: "
                + size
                + "\r\n\r\n";
    }

    /** Fills the line with slow senders, and answers what whoever comes last is told. */
    private Wire.Answer crowdUntilBusy(List<Socket> crowd, byte[] cell) throws IOException {
        Wire.Answer answer;
        do {
            final List<Socket> more = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_THE_LINE; i++) {
                more.add(allButTheLastByte(service.portalPort(), EXCHANGE, Suite.CELL));
            }
            crowd.addAll(more);
            awaitTurnedAway(more);
            answer = Wire.send(service.portalPort(), head(cell, Puzzle.NO_ANSWER), cell);
        } while (answer.status() == 200);
        return answer;
    }

    /** As soon as one is, the line is full: whoever comes before that would wait in it. */
    private static void awaitTurnedAway(List<Socket> crowd) throws IOException {
        for (int tries = 1; !isTurnedAway(crowd); tries++) {
            assertThat(tries).as("the line is not full").isLessThan(TRIES);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean isTurnedAway(List<Socket> crowd) throws IOException {
        for (final Socket socket : crowd) {
            if (socket.getInputStream().available() > 0) {
                return true;
            }
        }
        return false;
    }

    private static void close(List<Socket> crowd) throws IOException {
        for (final Socket socket : crowd) {
            socket.close();
        }
    }

    private static String head(byte[] cell, String solved) {
        return "POST "
                + EXCHANGE
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + Puzzle.HEADER
                + ": "
                + solved
                + "\r\nContent-Length: "
                + cell.length
                + "\r\n\r\n";
    }

    /** As a page does: what was turned away is sent again, with what was asked for. */
    private boolean isStoredForAPage(Stream.Sent report) {
        String solved = Puzzle.NO_ANSWER;
        for (int tries = 1; ; tries++) {
            final Wire.Answer answer =
                    Wire.send(service.portalPort(), head(report.cell(), solved), report.cell());
            if (answer.status() != BUSY || tries == TRIES) {
                return Stream.hasIt(report, answer);
            }
            solved =
                    StrictJson.object(answer.body())
                            .flatMap(Puzzle::of)
                            .map(Puzzle::solve)
                            .orElse(Puzzle.NO_ANSWER);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** As a client that knows no puzzle: what was turned away or broke off is sent again. */
    private boolean isStored(Stream.Sent report) {
        for (int tries = 1; ; tries++) {
            final Optional<Wire.Answer> answer = post(report.cell());
            if (answer.filter(one -> one.status() != BUSY).isPresent() || tries == TRIES) {
                return answer.filter(one -> Stream.hasIt(report, one)).isPresent();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private Optional<Wire.Answer> post(byte[] cell) {
        try {
            return Optional.of(Wire.post(service.portalPort(), EXCHANGE, cell));
        } catch (UncheckedIOException broken) {
            assertThat(service.process().isAlive()).isTrue();
            return Optional.empty();
        }
    }

    /** Places are given back when the service has seen that nobody is there any more. */
    private int optionsAtLast() {
        for (int tries = 1; ; tries++) {
            final int status =
                    Wire.post(service.consolePort(), "/console/api/sign-in/options", json())
                            .status();
            if (status != BUSY || tries == TRIES) {
                return status;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static byte[] json() {
        return "{}".getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket allButTheLastByte(int port, String path, int size) throws IOException {
        final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write(
                        ("POST "
                                        + path
                                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json"
                                        + "\r\nContent-Length: "
                                        + size
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        // As much as the other side takes without reading: it may let this one wait.
        socket.getOutputStream().write(new byte[Math.min(size - 1, 65_535)]);
        return socket;
    }

    private String upload() {
        return StrictJson.object(
                        Wire.post(service.portalPort(), "/api/v1/uploads", new byte[0]).body())
                .orElseThrow()
                .get("id")
                .textValue();
    }

    private Wire.Answer put(String upload, byte[] segment) {
        return Wire.send(
                service.portalPort(),
                "PUT /api/v1/uploads/"
                        + upload
                        + "/0 HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n"
                        + "Content-Length: "
                        + segment.length
                        + "\r\n\r\n",
                segment);
    }

    private static <T> List<T> atOnce(int count, IntFunction<T> work) throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            final List<Future<T>> begun =
                    IntStream.range(0, count)
                            .mapToObj(i -> threads.submit(() -> work.apply(i)))
                            .toList();
            final List<T> done = new ArrayList<>();
            for (final Future<T> one : begun) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
