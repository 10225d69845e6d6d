package org.underseal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PuzzleTest {
    /** The browser's {@code puzzle.test.ts} has the same. */
    private static final String CHALLENGE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRY";

    private static final String TARGET = "CvUUH140fO1Da0iT8LdGe-MlLVngd1tXkrOhfOHuO6w";
    private static final String ANSWER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYAAATS";

    @Test
    void aPuzzleIsSolvedAsTheBrowserSolvesIt() {
        assertThat(read(CHALLENGE, TARGET, "2000").orElseThrow().solve())
                .isEqualTo(ANSWER)
                .hasSameSizeAs(Puzzle.NO_ANSWER);
    }

    @Test
    void aPuzzleHasNoAnswerWhenNoneOfItsNumbersIsOne() {
        assertThat(read(CHALLENGE, TARGET, "1000").orElseThrow().solve())
                .isEqualTo(Puzzle.NO_ANSWER);
    }

    @Test
    void whatIsTooDearOrMalformedIsNoPuzzle() {
        assertThat(read(CHALLENGE, TARGET, "320001")).isEmpty();
        assertThat(read(CHALLENGE, TARGET, "0")).isEmpty();
        assertThat(read(CHALLENGE, TARGET, "1e9")).isEmpty();
        assertThat(read(CHALLENGE, TARGET, "\"2000\"")).isEmpty();
        assertThat(read(TARGET, TARGET, "2000")).isEmpty();
        assertThat(read(CHALLENGE, "", "2000")).isEmpty();
        assertThat(Puzzle.of(StrictJson.object())).isEmpty();
    }

    private static Optional<Puzzle> read(String challenge, String target, String cost) {
        final String json =
                "{\"puzzle\":{\"challenge\":\""
                        + challenge
                        + "\",\"target\":\""
                        + target
                        + "\",\"cost\":"
                        + cost
                        + "}}";
        return StrictJson.object(json.getBytes(StandardCharsets.US_ASCII)).flatMap(Puzzle::of);
    }
}
