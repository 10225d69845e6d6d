package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.JarCommand;
import org.underseal.support.PublishedDesk;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/**
 * Somebody seizes the disk and asks in which order, and when, the reports of a day came. Before the
 * shuffle everything tells; afterwards nothing does.
 */
class OrderOfReportsTest {
    private static final int REPORTS = 400;

    /** How much of the order must show before, lest the attack be too weak to find it. */
    private static final double ALL = 0.9;

    @TempDir Path directory;

    private final List<Stream.Sent> reports = new ArrayList<>();
    private Path home;
    private SeizedFiles files;
    private SeizedFiles.Span submissions;

    @Test
    void beforeTheShuffleFilesTellInWhichOrderAndWhenReportsCameAndAfterwardsTheyTellNeither()
            throws Exception {
        final JarCommand command = new JarCommand(directory, Map.of());
        home = command.makeHomeWithADesk();
        files = SeizedFiles.of(home);
        try (RunningService service = RunningService.start(home, "underseal.portal.grid=0")) {
            submit(service.portalPort());
        }
        try (RunningService service = RunningService.start(home, "underseal.portal.grid=0")) {
            everythingTellsTheOrderAndTheTimes();
            assertThat(command.does("database shuffle --home home")).contains("no longer tell");
            nothingTellsTheOrderOrATime();

            Stream.check(reports, service.portalPort());
        }
    }

    private void submit(int port) {
        final Stream stream = new Stream(PublishedDesk.at(port));
        final Instant begin = Instant.now();
        for (int i = 0; i < REPORTS; i++) {
            final Stream.Sent report = stream.next();
            assertThat(Stream.hasIt(report, Wire.post(port, "/api/v1/exchange", report.cell())))
                    .isTrue();
            reports.add(report);
        }
        submissions =
                new SeizedFiles.Span(SeizedFiles.micros(begin), SeizedFiles.micros(Instant.now()));
    }

    /** The attack works: were it to find nothing now, it would prove nothing afterwards. */
    private void everythingTellsTheOrderAndTheTimes() throws Exception {
        try (SeizedRows rows = SeizedRows.of(home)) {
            final List<SeizedRows.Told> told = told(rows);
            final Map<String, RankCorrelation> shown = correlations(told);
            assertThat(numbersOf(shown))
                    .hasSize(10)
                    .allSatisfy(
                            (channel, correlation) ->
                                    assertThat(correlation.value()).isGreaterThan(ALL));
            assertThat(shown.keySet().stream().filter(channel -> channel.contains("pg_wal")))
                    .isNotEmpty();

            final Map<Long, Long> commits = files.commits(submissions);
            final List<Double> times = new ArrayList<>();
            for (final SeizedRows.Told report : told) {
                if (commits.containsKey(report.transaction())) {
                    times.add((double) commits.get(report.transaction()));
                }
            }
            assertThat(times).as("times of commits").hasSizeGreaterThan(REPORTS * 9 / 10);
            assertThat(RankCorrelation.of(times).value()).isGreaterThan(ALL);
            assertThat(files.tellingATime(submissions)).isNotEmpty();
            assertThat(rows.lastUses(submissions)).isNotEmpty();
        }
    }

    private void nothingTellsTheOrderOrATime() throws Exception {
        try (SeizedRows rows = SeizedRows.of(home)) {
            final Map<String, RankCorrelation> shown = correlations(told(rows));
            assertThat(numbersOf(shown)).hasSize(10);
            assertThat(shown)
                    .allSatisfy(
                            (channel, correlation) ->
                                    assertThat(correlation.isChance())
                                            .as(correlation.toString())
                                            .isTrue());
            assertThat(shown.keySet()).noneMatch(channel -> channel.contains("pg_wal"));
            assertThat(files.commits(submissions)).isEmpty();

            assertThat(files.tellingATime(submissions)).isEmpty();
            assertThat(rows.lastUses(submissions)).isEmpty();
            final List<Path> touched = new ArrayList<>(rows.files());
            assertThat(touched).hasSizeGreaterThan(20);
            touched.addAll(files.files("pg_wal"));
            assertThat(SeizedFiles.writtenIn(submissions, touched)).isEmpty();
        }
    }

    private List<SeizedRows.Told> told(SeizedRows rows) throws Exception {
        final List<SeizedRows.Told> told = new ArrayList<>();
        for (final Stream.Sent report : reports) {
            told.add(rows.about(report));
        }
        return told;
    }

    private static Map<String, RankCorrelation> numbersOf(Map<String, RankCorrelation> shown) {
        final Map<String, RankCorrelation> numbers = new HashMap<>(shown);
        numbers.keySet().removeIf(channel -> channel.startsWith("in "));
        return numbers;
    }

    /** How much of the order each number, and each file, shows. */
    private Map<String, RankCorrelation> correlations(List<SeizedRows.Told> told) throws Exception {
        final Map<String, RankCorrelation> shown = new TreeMap<>();
        final List<byte[]> names = new ArrayList<>();
        for (final String channel : told.get(0).numbers().keySet()) {
            shown.put(
                    channel,
                    RankCorrelation.of(
                            told.stream().map(report -> report.numbers().get(channel)).toList()));
        }
        final int each = told.get(0).names().size();
        for (int name = 0; name < each; name++) {
            final int one = name;
            names.addAll(told.stream().map(report -> report.names().get(one)).toList());
        }
        files.places(names)
                .forEach(
                        (file, places) -> {
                            for (int name = 0; name < each; name++) {
                                final List<Double> inOrder = inOrder(places, name * REPORTS);
                                if (!inOrder.isEmpty()) {
                                    shown.put(
                                            "in " + file + " by name " + name,
                                            RankCorrelation.of(inOrder));
                                }
                            }
                        });
        return shown;
    }

    private static List<Double> inOrder(Map<Integer, Double> places, int from) {
        return IntStream.range(from, from + REPORTS)
                .filter(places::containsKey)
                .mapToObj(places::get)
                .toList();
    }
}
