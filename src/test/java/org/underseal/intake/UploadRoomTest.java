package org.underseal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.Suite;
import org.underseal.support.Answers;
import org.underseal.support.Wire;

/** A door whose room for files runs out, and one where files come faster than it can hold them. */
@QuarkusTest
@TestProfile(DoorWithLittleRoom.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UploadRoomTest {
    private static final int NO_SUCH_SEGMENT = 9_999;

    @TestHTTPResource("/")
    URL portal;

    @Inject OpenDoor door;
    @Inject Uploads uploads;

    @Test
    @Order(1)
    void aSegmentThatFindsNoPlaceIsTurnedAwayUnreadAndComesInLater() throws IOException {
        final String upload = begin();
        String slow = slowlyBesideAnother(upload);
        while (slow.contains(" 503 ")) {
            slow = slowlyBesideAnother(upload);
        }

        assertThat(slow).contains(" 204 ");
        assertThat(putAtLast(upload, 1).status()).isEqualTo(204);
    }

    @Test
    @Order(2)
    void aPlaceIsFreeAgainWhenItsConnectionBreaks() throws IOException {
        final String upload = begin();
        try (Socket broken = new Socket(portal.getHost(), portal.getPort())) {
            broken.getOutputStream().write(head(upload, 0, Suite.SEGMENT));
            broken.getOutputStream().write(new byte[Suite.SEGMENT / 2]);
            broken.getOutputStream().flush();
        }

        assertThat(putAtLast(upload, 0).status()).isEqualTo(204);
    }

    @Test
    @Order(3)
    void whatIsFullTakesNoMoreFilesAndStillTakesReports() {
        final String upload = begin();
        int segment = 0;
        Wire.Answer answer = putAtLast(upload, segment);
        while (answer.status() == 204) {
            segment++;
            answer = putAtLast(upload, segment);
        }

        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.text()).contains("urn:underseal:problem:no-room");
        assertThat(Answers.of(() -> uploads.segments()))
                .isLessThanOrEqualTo(DoorWithLittleRoom.ROOM);
        assertThat(Wire.post(portal.getPort(), "/api/v1/uploads", new byte[0]).status())
                .isEqualTo(507);
        final Visitor visitor = new Visitor();
        Visitor.exchange(portal.getPort(), visitor.submission(door.desk(), upload));
        Visitor.exchange(portal.getPort(), visitor.withdrawal());
        assertThat(Wire.get(portal.getPort(), "/api/v1/uploads/" + upload, "").status())
                .isEqualTo(404);
    }

    /** Announces a segment, sees another turned away, and sends the first. */
    private String slowlyBesideAnother(String upload) throws IOException {
        try (Socket slow = new Socket(portal.getHost(), portal.getPort())) {
            slow.getOutputStream().write(head(upload, 0, Suite.SEGMENT));
            slow.getOutputStream().flush();
            Wire.Answer other = put(upload, NO_SUCH_SEGMENT, 1);
            // The slow one may not have arrived yet, or find that this one has the place.
            while (other.status() == 400 && slow.getInputStream().available() == 0) {
                other = put(upload, NO_SUCH_SEGMENT, 1);
            }
            if (slow.getInputStream().available() == 0) {
                assertThat(other.status()).isEqualTo(503);
                assertThat(other.text()).contains("urn:underseal:problem:busy");
                slow.getOutputStream().write(new byte[Suite.SEGMENT]);
                slow.getOutputStream().flush();
            }
            return statusLine(slow);
        }
    }

    private String begin() {
        final Wire.Answer begun = Wire.post(portal.getPort(), "/api/v1/uploads", new byte[0]);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return begun.text().replaceAll(".*\"id\":\"([a-z0-9-]+)\".*", "$1");
    }

    /** Again as long as there is no place: one is free a moment after its answer was read. */
    private Wire.Answer putAtLast(String upload, int segment) {
        Wire.Answer answer = put(upload, segment, 1);
        while (answer.status() == 503) {
            answer = put(upload, segment, 1);
        }
        return answer;
    }

    private Wire.Answer put(String upload, int segment, int size) {
        return Wire.send(
                portal.getPort(),
                new String(head(upload, segment, size), StandardCharsets.US_ASCII),
                new byte[size]);
    }

    private static byte[] head(String upload, int segment, int size) {
        return ("PUT /api/v1/uploads/"
                        + upload
                        + "/"
                        + segment
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream"
                        + "\r\nContent-Length: "
                        + size
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
    }
}
