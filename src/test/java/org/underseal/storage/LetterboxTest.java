package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.mailroom.Addition;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Letters;
import org.underseal.mailroom.Revisions;
import org.underseal.mailroom.Submission;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;
import org.underseal.support.Answers;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class LetterboxTest {
    private final Identifier desk = Samples.id();
    private final LocatorHash locator = Samples.locator();

    @Inject Letterbox letterbox;
    @Inject Casework casework;
    @Inject Revisions revisions;
    @Inject Uploads uploads;
    @Inject Tables tables;

    @BeforeEach
    void beginEmpty() throws SQLException {
        tables.empty();
    }

    @Test
    void aStoredCaseGivesBackItsAcknowledgementAndNoMail() {
        final Submission submission = submit();

        final Letters letters = collect(0);

        assertThat(letters.acknowledgement()).isEqualTo(submission.acknowledgement());
        assertThat(letters.mails()).isEmpty();
        assertThat(letters.more()).isFalse();
    }

    @Test
    void anUnknownLocatorHasNoLettersOnAnyPage() {
        submit();

        for (final int page : new int[] {0, 1, 10_000, Integer.MAX_VALUE}) {
            assertThat(Answers.of(() -> letterbox.collect(Samples.locator(), page))).isEmpty();
        }
    }

    @Test
    void theSameSubmissionTwiceIsStoredOnce() throws SQLException {
        final Submission submission = submit();
        final Map<String, Long> once = tables.counts();

        Answers.of(() -> letterbox.store(submission));

        assertThat(tables.counts()).isEqualTo(once).containsEntry("envelope", 1L);
    }

    @Test
    void theSameSubmissionSixteenTimesAtOnceIsStoredOnce() throws SQLException {
        final Submission submission = Samples.submission(locator, desk);

        Answers.atOnce(16, () -> letterbox.store(submission));

        assertThat(tables.counts()).containsEntry("sealed_case", 1L).containsEntry("envelope", 1L);
        assertThat(collect(0).acknowledgement()).isEqualTo(submission.acknowledgement());
    }

    @Test
    void anotherSubmissionUnderATakenLocatorChangesNothing() throws SQLException {
        final Submission first = submit();
        final Identifier upload = upload();

        Answers.of(() -> letterbox.store(Samples.submission(locator, Samples.id(), upload)));

        assertThat(tables.counts()).containsEntry("sealed_case", 1L).containsEntry("envelope", 1L);
        assertThat(collect(0).acknowledgement()).isEqualTo(first.acknowledgement());
        assertThat(tables.value("select case_id from upload")).isNull();
    }

    @Test
    void aFollowupIsAddedOnceHoweverOftenItIsSent() throws SQLException {
        submit();
        final Addition addition = Samples.addition(locator);

        Answers.of(() -> letterbox.add(addition));
        Answers.atOnce(16, () -> letterbox.add(addition));

        assertThat(tables.count("envelope")).isEqualTo(2);
    }

    @Test
    void aRetriedFollowupThatWasReadStaysRead() throws SQLException {
        submit();
        final Addition addition = Samples.addition(locator);
        Answers.of(() -> letterbox.add(addition));
        open();

        Answers.of(() -> letterbox.add(addition));

        assertThat(tables.value("select unread from sealed_case")).isEqualTo(false);
    }

    @Test
    void aFollowupToNoCaseStoresNothingAndSaysNothing() throws SQLException {
        final Map<String, Long> before = tables.counts();

        Answers.of(() -> letterbox.add(Samples.addition(Samples.locator())));

        assertThat(tables.counts()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyMailIsOnOnePageTheNewestFirstAndLastWithinItsPage(int count) {
        submit();
        final List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(reply());
        }

        final List<byte[]> received = new ArrayList<>();
        int page = 0;
        Letters letters;
        do {
            letters = collect(page++);
            assertThat(letters.mails()).hasSizeLessThanOrEqualTo(Suite.MAILS);
            assertThat(letters.more()).isEqualTo(received.size() + letters.mails().size() < count);
            received.addAll(0, letters.mails());
        } while (letters.more());

        assertThat(received).containsExactlyElementsOf(sent);
        assertThat(collect(page).mails()).isEmpty();
        assertThat(collect(Integer.MAX_VALUE).mails()).isEmpty();
    }

    @Test
    void twoCasesNeverMixTheirMail() {
        submit();
        final byte[] mine = reply();
        final LocatorHash other = Samples.locator();
        Answers.of(() -> letterbox.store(Samples.submission(other, Samples.id())));

        assertThat(collect(0).mails()).containsExactly(mine);
        assertThat(Answers.of(() -> letterbox.collect(other, 0)).orElseThrow().mails()).isEmpty();
    }

    @Test
    void withdrawalLeavesNothingOfTheCaseInAnyTable() throws SQLException {
        final Map<String, Long> before = tables.counts();
        final Identifier attached = upload();
        final Identifier addedLater = upload();
        Answers.of(() -> letterbox.store(Samples.submission(locator, desk, attached)));
        Answers.of(() -> letterbox.add(Samples.addition(locator, addedLater)));
        reply();
        Answers.of(() -> casework.summarise(caseId(), Set.of(desk), Samples.bytes(2_048), 0));
        code();
        assertThat(tables.counts())
                .containsEntry("sealed_case", 1L)
                .containsEntry("envelope", 2L)
                .containsEntry("mail", 1L)
                .containsEntry("summary", 1L)
                .containsEntry("case_revision", 1L)
                .containsEntry("upload", 2L)
                .containsEntry("segment", 2L);

        Answers.of(() -> letterbox.withdraw(locator));

        final Map<String, Long> after = tables.counts();
        // That a reviewer answered and coded stays in the log: it names the case's identifier and
        // no
        // more.
        assertThat(after.remove("audit_entry")).isEqualTo(2);
        before.remove("audit_entry");
        assertThat(after).isEqualTo(before);
        assertThat(Answers.of(() -> letterbox.collect(locator, 0))).isEmpty();
    }

    @Test
    void withdrawingTakesNothingFromOthersAndAnUnknownLocatorIsNoError() throws SQLException {
        submit();
        final Map<String, Long> before = tables.counts();

        Answers.of(() -> letterbox.withdraw(Samples.locator()));

        assertThat(tables.counts()).isEqualTo(before);
    }

    @Test
    void followupsAndWithdrawalsAtOnceEndWithoutErrorAndWithoutRemains() throws SQLException {
        submit();
        final List<Boolean> ended =
                Answers.atOnce(
                        12,
                        () ->
                                letterbox
                                        .add(Samples.addition(locator))
                                        .chain(() -> letterbox.withdraw(locator))
                                        .replaceWith(true));

        assertThat(ended).hasSize(12).containsOnly(true);
        assertThat(tables.count("envelope")).isZero();
    }

    private Submission submit() {
        final Submission submission = Samples.submission(locator, desk);
        Answers.of(() -> letterbox.store(submission));
        return submission;
    }

    private Letters collect(int page) {
        return Answers.of(() -> letterbox.collect(locator, page)).orElseThrow();
    }

    private void code() {
        final Identifier id = caseId();
        Answers.of(
                () ->
                        revisions.add(
                                id,
                                Set.of(desk),
                                0,
                                Samples.bytes(16_384),
                                Samples.answering(id, Samples.id())));
    }

    private byte[] reply() {
        final byte[] mail = Samples.bytes(Suite.MAIL);
        final Identifier id = caseId();
        Answers.of(
                () ->
                        casework.reply(
                                id,
                                Set.of(desk),
                                mail,
                                Samples.bytes(12_288),
                                Samples.answering(id, Samples.id())));
        return mail;
    }

    private void open() {
        final Identifier id = caseId();
        Answers.of(() -> casework.open(id, Set.of(desk), Samples.opening(id, "triage of the day")));
    }

    private Identifier upload() {
        final Identifier upload = Samples.id();
        Answers.of(() -> uploads.begin(upload, Samples.DAY));
        Answers.of(() -> uploads.store(upload, 0, Samples.bytes(1_000)));
        return upload;
    }

    private Identifier caseId() {
        return tables.caseOf(locator);
    }
}
