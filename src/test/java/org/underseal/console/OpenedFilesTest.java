package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Submission;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.Locator;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;
import org.underseal.support.Answers;
import org.underseal.support.Founders;
import org.underseal.support.Tab;

/**
 * A file leaves the service for whoever was written down as having opened it, and for nobody else.
 */
@QuarkusTest
@TestProfile(OpenConsole.class)
class OpenedFilesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] FIRST = random(Suite.SEGMENT);
    private static final byte[] LAST = random(70);

    @Inject Reception reception;
    @Inject Uploads uploads;
    @Inject Letterbox letterbox;
    @Inject Clock clock;

    private Founders founders;
    private Tab reviewer;
    private String upload;
    private String path;

    @BeforeEach
    void aCaseWithAFile() {
        founders = reception.founders();
        reviewer = reception.tabOf(founders.reviewer());
        final LocalDate today = LocalDate.now(clock);
        final Identifier id = Identifier.draw(RANDOM);
        Answers.of(() -> uploads.begin(id, today));
        Answers.of(() -> uploads.store(id, 0, FIRST));
        Answers.of(() -> uploads.store(id, 1, LAST));
        upload = id.value();
        final LocatorHash locator = new Locator(random(Locator.SIZE)).hash();
        Answers.of(
                () ->
                        letterbox.store(
                                new Submission(
                                        random(16),
                                        locator,
                                        new Identifier(founders.desk()),
                                        new Identifier(founders.epoch()),
                                        random(Suite.PUBLIC_KEY),
                                        random(Suite.ACKNOWLEDGEMENT),
                                        random(Suite.ENVELOPE),
                                        List.of(id),
                                        today)));
        final String caseId =
                reviewer.get("queue")
                        .path("cases.find { it.locatorHash == '" + locator.hex() + "' }.id");
        path = "cases/" + caseId + "/attachments/" + upload + "/";
    }

    @Test
    void isHandedOutSegmentBySegmentAfterALineInTheLog() {
        final int before = size();

        final Response opened = reviewer.post(path + "open", "{}");

        assertThat(opened.<Integer>path("segments")).isEqualTo(2);
        assertThat(size()).isEqualTo(before + 1);
        final Response log = reception.tabOf(founders.auditor()).get("audit?from=" + before);
        assertThat(log.<String>path("entries[0].act")).isEqualTo("open-file");
        assertThat(log.<String>path("entries[0].person"))
                .isEqualTo(founders.id(founders.reviewer()));
        assertThat(path).contains(log.<String>path("entries[0].case"));
        final Tab reading = reviewer.with("Underseal-Ticket", opened.path("ticket"));
        assertThat(reading.get(path + 0).asByteArray()).isEqualTo(FIRST);
        assertThat(reading.get(path + 1).asByteArray()).isEqualTo(LAST);
        assertThat(Tab.refusal(reading.get(path + 2))).isEqualTo("not-found");
    }

    @Test
    void staysWhereItIsForWhoeverHasNotOpenedIt() {
        final Response opened = reviewer.post(path + "open", "{}");
        final String ticket = opened.path("ticket");
        final String first = path;
        aCaseWithAFile();

        assertThat(Tab.refusal(reviewer.get(first + 0))).isEqualTo("not-opened");
        assertThat(Tab.refusal(reviewer.with("Underseal-Ticket", "x").get(first + 0)))
                .isEqualTo("not-opened");
        assertThat(Tab.refusal(reviewer.with("Underseal-Ticket", ticket).get(path + 0)))
                .as("the ticket of another file")
                .isEqualTo("not-opened");
        assertThat(Tab.refusal(reception.tab().with("Underseal-Ticket", ticket).get(first + 0)))
                .isEqualTo("signed-out");
    }

    @Test
    void isNotOpenedByOthersThanReviewersNorUnderAnotherCase() {
        final int before = size();

        for (final Founders.Founder other :
                List.of(founders.administrator(), founders.custodian(), founders.auditor())) {
            assertThat(Tab.refusal(reception.tabOf(other).post(path + "open", "{}")))
                    .isEqualTo("forbidden");
        }
        assertThat(Tab.refusal(reviewer.post(path.replace(upload, "0".repeat(32)) + "open", "{}")))
                .isEqualTo("not-found");
        assertThat(
                        Tab.refusal(
                                reviewer.post(
                                        "cases/"
                                                + "0".repeat(32)
                                                + "/attachments/"
                                                + upload
                                                + "/open",
                                        "{}")))
                .isEqualTo("not-found");
        assertThat(size()).as("what is not there leaves no line").isEqualTo(before);
    }

    private int size() {
        return reception.tabOf(founders.auditor()).get("audit").path("size");
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
