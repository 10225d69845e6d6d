package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.Recorder;
import org.underseal.support.Recorder.Message;
import org.underseal.support.Wire;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;

/**
 * Whatever somebody does at the portal, whoever watches the wire sees the same: a visit, and cells
 * that are all alike in size, headers, status and connection.
 */
class AlikeOnTheWireTest {
    private static final Path DRIVER = Path.of("src/test/web/wire/drive.mjs");
    private static final int ROUNDS = 200;
    private static final int PAGES = 3;
    private static final int PATIENCE_MINUTES = 10;
    private static final String CELL = "POST /api/v1/exchange HTTP/1.1";
    private static final String DOCUMENT = "GET /en HTTP/1.1";

    @TempDir Path directory;

    @Test
    void everyUseOfThePortalLooksTheSame() throws IOException, InterruptedException {
        // Sizes are looked at here and not times, so nobody has to wait for a tick.
        try (Bureau bureau = Bureau.open(directory, "underseal.portal.grid=0")) {
            final String answered = bureau.report("A story that is answered.").characters();
            final ConsolePage ada = bureau.signIn();
            ada.openFirstCase("To answer it").reply("We have read it.", "MESSAGE");
            try (Recorder recorder = Recorder.before(bureau.service().portalPort())) {
                final List<String> uses = use(recorder.port(), answered);
                final List<Message> messages = recorder.messages();
                final List<Message> cells =
                        messages.stream().filter(one -> one.line().equals(CELL)).toList();

                assertThat(cells).hasSameSizeAs(uses);
                assertThat(counts(uses))
                        .hasSize(8)
                        .allSatisfy(
                                (use, count) -> assertThat(count).isGreaterThanOrEqualTo(ROUNDS));
                assertThat(classes(cells, uses)).as("classes of cells").hasSize(1);
                assertThat(loads(messages)).as("classes of visits").hasSize(1);
                assertThat(tellsApart(recorder)).isTrue();
            }
        }
    }

    /** Whether a header that is one byte longer, or named otherwise, is another class. */
    private static boolean tellsApart(Recorder recorder) {
        final int before = recorder.messages().size();
        for (final String header : new String[] {"X-A: 1", "X-A: 12", "X-B: 1"}) {
            Wire.get(recorder.port(), "/site.json", header + "\r\n");
        }
        return recorder.messages().stream().skip(before).map(Message::shape).distinct().count()
                == 3;
    }

    private static Map<String, Long> counts(List<String> uses) {
        return uses.stream()
                .collect(Collectors.groupingBy(use -> use, TreeMap::new, Collectors.counting()));
    }

    /** What each shape of a cell was used for; when there are several, a failure shows them. */
    private static Map<String, Set<String>> classes(List<Message> cells, List<String> uses) {
        return IntStream.range(0, cells.size())
                .boxed()
                .collect(
                        Collectors.groupingBy(
                                i -> cells.get(i).shape() + " opened " + cells.get(i).first(),
                                TreeMap::new,
                                Collectors.mapping(
                                        uses::get, Collectors.toCollection(TreeSet::new))));
    }

    /** What each window asked for before its first cell, whatever it was opened for afterwards. */
    private static Set<String> loads(List<Message> messages) {
        final TreeSet<String> loads = new TreeSet<>();
        TreeSet<String> load = null;
        for (final Message message : messages) {
            if (message.line().equals(DOCUMENT)) {
                load = new TreeSet<>();
            }
            if (load != null && message.line().equals(CELL)) {
                loads.add(load.toString());
                load = null;
            } else if (load != null) {
                load.add(message.line() + ' ' + message.shape());
            }
        }
        return loads;
    }

    private static List<String> use(int port, String answered)
            throws IOException, InterruptedException {
        final JsonObject task = new JsonObject();
        task.addProperty("portal", "http://localhost:" + port);
        task.addProperty("rounds", ROUNDS);
        task.addProperty("pages", PAGES);
        task.addProperty("answered", answered);
        final Path output = Files.createTempFile("underseal-wire-", ".json");
        final Process process =
                new ProcessBuilder("node", DRIVER.toString())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().write(task.toString().getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IllegalStateException("the portal's uses did not come to an end");
        }
        final String told = Files.readString(output);
        Files.delete(output);
        assertThat(process.exitValue()).as("the driver's end; see above").isZero();
        return JsonParser.parseString(told).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }
}
