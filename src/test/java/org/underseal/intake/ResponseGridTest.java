package org.underseal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.CellRequest;
import org.underseal.support.Answers;
import org.underseal.support.Wire;

@QuarkusTest
@TestProfile(DoorOnTheGrid.class)
class ResponseGridTest {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(250);

    @TestHTTPResource("/")
    URL portal;

    @Inject ResponseGrid grid;

    private final Visitor visitor = new Visitor();

    @Test
    void noAnswerOfAnExchangeComesBeforeItsTick() {
        for (final CellRequest request :
                List.of(
                        new CellRequest.Cover(),
                        visitor.check(0),
                        visitor.withdrawal(),
                        new CellRequest.Cover())) {
            final byte[] cell = request.encode();
            final long before = System.nanoTime();

            assertThat(Wire.post(portal.getPort(), Visitor.EXCHANGE, cell).status()).isEqualTo(200);

            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TICK);
        }
    }

    @Test
    void workThatTakesLongerThanATickIsAnsweredAtTheNextOne() {
        final long before = System.nanoTime();

        Answers.of(
                () ->
                        grid.hold(
                                () ->
                                        Uni.createFrom()
                                                .voidItem()
                                                .onItem()
                                                .delayIt()
                                                .by(Duration.ofMillis(300))));

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(2 * TICK);
    }

    @Test
    void aFailureOfTheWorkWaitsForItsTickAsWell() {
        final long before = System.nanoTime();

        assertThatThrownBy(
                        () ->
                                Answers.of(
                                        () ->
                                                grid.hold(
                                                        () ->
                                                                Uni.createFrom()
                                                                        .failure(
                                                                                new RefusedException(
                                                                                        400,
                                                                                        "x")))))
                .isInstanceOf(RefusedException.class);

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TICK);
    }

    @Test
    void beforeSetUpThereIsNoDirectory() {
        for (final String path : List.of("/site.json", "/api/v1/directory")) {
            final Wire.Answer answer = Wire.get(portal.getPort(), path, "");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).contains("urn:underseal:problem:not-open");
        }
    }

    @Test
    void whatDependsOnTheFormAloneIsRefusedAtOnce() {
        Wire.post(portal.getPort(), Visitor.EXCHANGE, new byte[1]);
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            final long before = System.nanoTime();
            assertThat(Wire.post(portal.getPort(), Visitor.EXCHANGE, new byte[1]).status())
                    .isEqualTo(400);
            fastest = Math.min(fastest, System.nanoTime() - before);
        }

        assertThat(fastest).isLessThan(TICK);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 250",
        "1, 250",
        "1000000, 249",
        "1000001, 249",
        "249999999, 1",
        "250000000, 250",
        "250000001, 250",
        "600000000, 150"
    })
    void aDelayIsRoundedUpToWholeMilliseconds(long elapsed, long millis) {
        assertThat(ResponseGrid.millisToTick(elapsed, TICK)).isEqualTo(millis);
    }
}
