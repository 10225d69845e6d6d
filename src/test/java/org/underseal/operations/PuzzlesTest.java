package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.protocol.Puzzle;
import org.underseal.protocol.StrictJson;

class PuzzlesTest {
    private Vertx vertx;
    private Puzzles puzzles;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        puzzles = new Puzzles(new SecureRandom(), vertx);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatWasSolvedIsWorthItsCostOnce() {
        final String answer = asked(30_000).solve();

        assertThat(puzzles.spend(answer)).isEqualTo(30_000);
        assertThat(puzzles.spend(answer)).isZero();
    }

    @Test
    void anAnswerToAnotherPuzzleOrToNoneIsWorthNothing() {
        final String answer = asked(Puzzles.CHEAPEST).solve();
        final String elsewhere = new Puzzles(new SecureRandom(), vertx).ask(Puzzles.CHEAPEST);
        final byte[] dearer = Base64.getUrlDecoder().decode(answer);
        dearer[2]++;

        assertThat(puzzles.spend(null)).isZero();
        assertThat(puzzles.spend("")).isZero();
        assertThat(puzzles.spend(Puzzle.NO_ANSWER)).isZero();
        assertThat(puzzles.spend("!".repeat(Puzzle.NO_ANSWER.length()))).isZero();
        assertThat(puzzles.spend(read(elsewhere).solve())).isZero();
        assertThat(puzzles.spend(Base64.getUrlEncoder().encodeToString(dearer))).isZero();
        assertThat(puzzles.spend(answer)).isEqualTo(Puzzles.CHEAPEST);
    }

    @Test
    void aPuzzleThatCostsLessOrMoreThanAnyIsWorthNothing() {
        assertThat(puzzles.spend(asked(100).solve())).isZero();
        final Puzzle dear = read(puzzles.ask(Puzzles.DEAREST + 1).replace("320001", "320000"));
        assertThat(puzzles.spend(dear.solve())).isZero();
    }

    @Test
    void aPuzzleOutlivesOneKeyAndIsForgottenWithTheNext() {
        final Puzzle puzzle = asked(Puzzles.CHEAPEST);
        final String late = asked(Puzzles.CHEAPEST).solve();

        puzzles.renew();
        assertThat(puzzles.spend(puzzle.solve())).isEqualTo(Puzzles.CHEAPEST);
        assertThat(puzzles.remembered()).isEqualTo(1);

        puzzles.renew();
        assertThat(puzzles.spend(late)).isZero();
        assertThat(puzzles.remembered()).isZero();
    }

    private Puzzle asked(int cost) {
        return read(puzzles.ask(cost));
    }

    private static Puzzle read(String asked) {
        final ObjectNode problem =
                StrictJson.object(
                                ("{\"puzzle\":" + asked + "}").getBytes(StandardCharsets.US_ASCII))
                        .orElseThrow();
        return Puzzle.of(problem).orElseThrow();
    }
}
