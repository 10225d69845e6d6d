package org.underseal.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URL;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Suite;
import org.underseal.support.Answers;
import org.underseal.support.Rows;

@QuarkusTest
@TestProfile(DoorWithoutGrid.class)
class UploadsTest {
    private static final String UPLOADS = "/api/v1/uploads";
    private static final String SEGMENTS = "Underseal-Segments";

    @TestHTTPResource("/")
    URL portal;

    @Inject OpenDoor door;
    @Inject Uploads uploads;
    @Inject UploadSweep sweep;
    @Inject Vertx vertx;
    @Inject Rows rows;
    @Inject Clock clock;

    @Test
    void aBrokenUploadGoesOnAtTheFirstMissingSegment() {
        final String upload = begin();
        assertThat(present(upload)).isEqualTo(new BitSet());

        assertThat(put(upload, 0, Suite.SEGMENT).statusCode()).isEqualTo(204);
        assertThat(put(upload, 2, 5).statusCode()).isEqualTo(204);
        assertThat(present(upload).nextClearBit(0)).isEqualTo(1);
        assertThat(put(upload, 1, Suite.SEGMENT).statusCode()).isEqualTo(204);

        assertThat(present(upload).nextClearBit(0)).isEqualTo(3);
        assertThat(
                        given().get(UPLOADS + '/' + upload)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .getString("segments"))
                .isEqualTo(given().head(UPLOADS + '/' + upload).header(SEGMENTS));
    }

    @Test
    void theSameSegmentTwiceIsKeptOnce() {
        final String upload = begin();
        put(upload, 0, 100);
        final Map<String, Long> once = rows.counts();

        assertThat(put(upload, 0, 200).statusCode()).isEqualTo(204);

        assertThat(rows.counts()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Suite.SEGMENT + 1})
    void aSegmentOfNoBytesOrOfTooManyIsOfWrongSize(int size) {
        final String upload = begin();
        final Map<String, Long> before = rows.counts();

        refuses(put(upload, 0, size), 400, "wrong-size");

        assertThat(rows.counts()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"2049, 400, too-many-segments", "9999, 400, too-many-segments"})
    void aSegmentBeyondTheLastIsOneTooMany(int segment, int status, String code) {
        refuses(put(begin(), segment, 1), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000000000", "A", "..%2f..", "x%00"})
    void anUploadThatNobodyBeganIsNotFound(String upload) {
        final Map<String, Long> before = rows.counts();

        refuses(put(upload, 0, 1), 404, "not-found");
        refuses(given().urlEncodingEnabled(false).get(UPLOADS + '/' + upload), 404, "not-found");
        assertThat(given().urlEncodingEnabled(false).head(UPLOADS + '/' + upload).statusCode())
                .isEqualTo(404);

        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void aFormWithFilesIsNotTakenAndLeavesNothingBehind() {
        final String upload = begin();

        refuses(
                given().multiPart("file", "name.txt", new byte[10])
                        .put(UPLOADS + '/' + upload + "/0"),
                411,
                "length-required");
        assertThat(present(upload).isEmpty()).isTrue();
    }

    @Test
    void aCaseThatNamesAnUploadKeepsItFromBeingChangedAndTakesItAlongWhenWithdrawn() {
        final Visitor visitor = new Visitor();
        final String upload = begin();
        put(upload, 0, 100);

        Visitor.exchange(portal.getPort(), visitor.submission(door.desk(), upload));
        refuses(put(upload, 0, 100), 404, "not-found");
        Visitor.exchange(portal.getPort(), visitor.withdrawal());

        assertThat(given().head(UPLOADS + '/' + upload).statusCode()).isEqualTo(404);
    }

    @Test
    void theSweepTakesUploadsBegunBeforeYesterdayThatNoCaseClaimed() throws InterruptedException {
        final LocalDate today = LocalDate.now(clock);
        final Identifier yesterdays = begin(today.minusDays(1));
        final Identifier old = begin(today.minusDays(2));
        final Identifier claimed = begin(today.minusDays(2));
        Visitor.exchange(portal.getPort(), new Visitor().submission(door.desk(), claimed.value()));

        // As a timer begins it.
        vertx.runOnContext(loop -> sweep.sweep());

        for (int i = 0; i < 100 && Answers.of(() -> uploads.present(old)).isPresent(); i++) {
            Thread.sleep(50);
        }
        assertThat(Answers.of(() -> uploads.present(old))).isEmpty();
        assertThat(Answers.of(() -> uploads.present(yesterdays))).isPresent();
        assertThat(Answers.of(() -> uploads.present(claimed))).isPresent();
    }

    private Identifier begin(LocalDate day) {
        final Identifier upload = Identifier.draw(new SecureRandom());
        Answers.of(() -> uploads.begin(upload, day));
        return upload;
    }

    private static String begin() {
        return given().post(UPLOADS).then().statusCode(201).extract().jsonPath().getString("id");
    }

    private static BitSet present(String upload) {
        final Response answer = given().head(UPLOADS + '/' + upload);
        assertThat(answer.statusCode()).isEqualTo(204);
        return BitSet.valueOf(Base64Url.decode(answer.header(SEGMENTS)).orElseThrow());
    }

    private static Response put(String upload, int segment, int size) {
        return given().urlEncodingEnabled(false)
                .contentType("application/octet-stream")
                .body(Visitor.random(size))
                .put(UPLOADS + '/' + upload + '/' + segment);
    }

    private static void refuses(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:underseal:problem:" + code);
    }
}
