package org.underseal.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.protocol.StrictJson;

/** The workflow moves between codes of the codebook, and leaves none out of reach. */
class WorkflowTest {
    private static final Path WORKFLOW = Path.of("src/main/resources/codebook/workflow.json");
    private static final String ANYWHERE = "*";
    private static final Set<String> WORDS = Set.of("RECEIVED", "WITH_US", "MESSAGE", "FINISHED");

    private final ObjectNode workflow = read();
    private final Codebook codebook = Codebook.read();

    @ParameterizedTest
    @ValueSource(strings = {"LIFECYCLE", "STANDING", "STATE_TRACK", "REPORT_TRACK"})
    void aTrackHasTheCodesOfItsFieldAndReachesEachOfThem(String track) {
        final Set<String> codes = new TreeSet<>(codebook.codes(track));
        final JsonNode definition = workflow.path("tracks").path(track);
        for (final JsonNode transition : definition.path("transitions")) {
            assertThat(codes).contains(transition.path("to").asText());
            assertThat(texts(transition.path("from"))).isNotEmpty();
            texts(transition.path("from")).stream()
                    .filter(from -> !from.equals(ANYWHERE))
                    .forEach(from -> assertThat(codes).contains(from));
        }

        assertThat(reachable(definition)).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void thereAreNoOtherTracks() {
        assertThat(workflow.path("tracks").size()).isEqualTo(4);
    }

    @Test
    void noStepIsDefinedTwice() {
        for (final JsonNode track : workflow.path("tracks")) {
            final Set<String> steps = new HashSet<>();
            for (final JsonNode transition : track.path("transitions")) {
                for (final String from : texts(transition.path("from"))) {
                    assertThat(steps.add(from + " " + transition.path("to").asText()))
                            .as("%s to %s", from, transition.path("to").asText())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyStateOfACaseShowsASubmitterOneOfTheFourWords() {
        final JsonNode status = workflow.path("status");

        assertThat(status.properties().stream().map(one -> one.getKey()))
                .containsExactlyInAnyOrderElementsOf(codebook.codes("LIFECYCLE"));
        assertThat(status).allSatisfy(word -> assertThat(WORDS).contains(word.asText()));
    }

    @Test
    void everyGuardSaysWhatIsMissingInEveryLanguageOfTheConsole() {
        final Set<String> guards = new TreeSet<>();
        for (final JsonNode track : workflow.path("tracks")) {
            for (final JsonNode transition : track.path("transitions")) {
                guards.addAll(texts(transition.path("guards")));
            }
        }

        assertThat(guards).hasSize(22);
        for (final Language language : Language.CONSOLE) {
            final Texts texts = Texts.of("console", language.code());
            assertThat(guards)
                    .allSatisfy(
                            guard ->
                                    assertThat(texts.of("console.guard." + guard))
                                            .as(guard)
                                            .endsWith("."));
        }
    }

    private static Set<String> reachable(JsonNode track) {
        final Set<String> reached = new TreeSet<>();
        final Deque<String> next = new ArrayDeque<>(List.of(track.path("start").asText()));
        while (!next.isEmpty()) {
            final String state = next.remove();
            if (reached.add(state)) {
                for (final JsonNode transition : track.path("transitions")) {
                    final List<String> from = texts(transition.path("from"));
                    if (from.contains(state) || from.contains(ANYWHERE)) {
                        next.add(transition.path("to").asText());
                    }
                }
            }
        }
        return reached;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static ObjectNode read() {
        try {
            return StrictJson.object(Files.readAllBytes(WORKFLOW)).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
