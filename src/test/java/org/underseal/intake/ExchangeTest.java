package org.underseal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.intake.Visitor.exchange;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.Suite;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.support.Answers;
import org.underseal.support.Rows;
import org.underseal.support.SealedDesk;
import org.underseal.support.Wire;

@QuarkusTest
@TestProfile(DoorWithoutGrid.class)
class ExchangeTest {
    @TestHTTPResource("/")
    URL portal;

    @Inject OpenDoor door;
    @Inject Casework casework;
    @Inject Publications publications;
    @Inject Rows rows;
    @Inject Clock clock;

    private final Visitor visitor = new Visitor();
    private final Visitor stranger = new Visitor();
    private SealedDesk desk;

    @BeforeEach
    void open() {
        desk = door.desk();
    }

    @Test
    void aSubmissionIsAnsweredWithItsAcknowledgementWhichOnlyTheVisitorOpens()
            throws RefusedToOpenException {
        final CellResponse answer = ask(visitor.submission(desk));

        assertThat(answer.acknowledgement()).isEqualTo(visitor.acknowledgement);
        assertThat(
                        Acknowledgement.desk(
                                visitor.key.open(answer.acknowledgement(), Info.of(Kind.RECEIPT))))
                .contains("desk");
        assertThat(answer.more()).isFalse();
    }

    @Test
    void theDeskOpensTheEnvelopeThatWasSubmitted() throws RefusedToOpenException {
        ask(visitor.submission(desk));

        final Casework.CaseFile file = opened();

        assertThat(file.locator()).isEqualTo(visitor.hash());
        assertThat(file.replyKey()).isEqualTo(visitor.key.sealingKey().bytes());
        assertThat(file.day()).isEqualTo(LocalDate.now(clock));
        assertThat(
                        desk.deskKey()
                                .open(
                                        file.envelopes().get(0).sealed(),
                                        Info.bound(Kind.REPORT, visitor.hash())))
                .hasSize(Suite.ENVELOPE - Suite.OVERHEAD);
    }

    @Test
    void theSameSubmissionTwiceIsStoredOnceAndAnsweredTheSame() {
        final CellRequest.Submit submission = visitor.submission(desk);
        final byte[] cell = submission.encode();
        final byte[] first = Wire.post(portal.getPort(), Visitor.EXCHANGE, cell).body();
        final Map<String, Long> once = rows.counts();

        final byte[] second = Wire.post(portal.getPort(), Visitor.EXCHANGE, cell).body();

        assertThat(second).isEqualTo(first);
        assertThat(rows.counts()).isEqualTo(once);
    }

    @Test
    void aFollowupIsAddedOnceHoweverOftenItIsSent() {
        ask(visitor.submission(desk));
        final long before = rows.counts().get("envelope");
        final byte[] cell = visitor.followup(desk).encode();

        Wire.post(portal.getPort(), Visitor.EXCHANGE, cell);
        Wire.post(portal.getPort(), Visitor.EXCHANGE, cell);

        assertThat(rows.counts().get("envelope")).isEqualTo(before + 1);
        assertThat(opened().envelopes())
                .extracting(Casework.Envelope::report)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void aFollowupToNoCaseChangesNothingAndIsAnsweredLikeACheck() {
        final Map<String, Long> before = rows.counts();

        final CellResponse answer = ask(stranger.followup(desk));

        assertThat(answer.encode()).isEqualTo(ask(stranger.check(0)).encode());
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void anUnknownLocatorIsAnsweredTheSameEachTimeAndUnlikeAnyOther() {
        final Set<String> parts = new HashSet<>();
        for (final Visitor unknown : List.of(stranger, new Visitor())) {
            for (int page = 0; page < 3; page++) {
                final CellResponse answer = ask(unknown.check(page));
                assertThat(ask(unknown.check(page)).encode()).isEqualTo(answer.encode());
                assertThat(answer.more()).isFalse();
                parts.add(java.util.Arrays.toString(answer.acknowledgement()));
                answer.mails().forEach(mail -> parts.add(java.util.Arrays.toString(mail)));
            }
        }

        assertThat(parts).as("no part appears twice").hasSize(2 * 3 * (1 + Suite.MAILS));
    }

    @Test
    void aCaseWithoutMailIsAnsweredTheSameEachTime() {
        ask(visitor.submission(desk));

        assertThat(ask(visitor.check(0)).encode()).isEqualTo(ask(visitor.check(0)).encode());
    }

    @Test
    void repliesComeNewestLastFourAPageAndFillersBeforeThem() {
        ask(visitor.submission(desk));
        final List<byte[]> fillers = ask(visitor.check(0)).mails();
        final List<byte[]> mails = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            mails.add(reply());
        }

        final CellResponse newest = ask(visitor.check(0));
        final CellResponse older = ask(visitor.check(1));

        assertThat(newest.mails()).containsExactlyElementsOf(mails.subList(2, 6));
        assertThat(newest.more()).isTrue();
        assertThat(older.mails().subList(2, 4)).containsExactlyElementsOf(mails.subList(0, 2));
        assertThat(older.mails().subList(0, 2)).doesNotContainAnyElementsOf(fillers);
        assertThat(older.more()).isFalse();
    }

    @Test
    void fillersBesideARealMailStayAsTheyWere() {
        ask(visitor.submission(desk));
        final List<byte[]> fillers = ask(visitor.check(0)).mails();
        final byte[] mail = reply();

        final List<byte[]> mails = ask(visitor.check(0)).mails();

        assertThat(mails.subList(0, 3)).containsExactlyElementsOf(fillers.subList(0, 3));
        assertThat(mails.get(3)).isEqualTo(mail);
    }

    @Test
    void afterAWithdrawalACheckLooksAsIfThereHadNeverBeenACase() {
        final Map<String, Long> before = rows.counts();
        final byte[] unknown = ask(visitor.check(0)).encode();
        ask(visitor.submission(desk));
        reply();

        final byte[] withdrawn = ask(visitor.withdrawal()).encode();

        assertThat(withdrawn).isEqualTo(unknown);
        assertThat(ask(visitor.check(0)).encode()).isEqualTo(unknown);
        assertThat(ask(visitor.withdrawal()).encode()).isEqualTo(unknown);
        final Map<String, Long> after = rows.counts();
        after.put("audit_entry", before.get("audit_entry"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aCoverCellChangesNothingAndEachIsAnsweredDifferently() {
        final Map<String, Long> before = rows.counts();

        final CellResponse first = ask(new CellRequest.Cover());
        final CellResponse second = ask(new CellRequest.Cover());

        assertThat(first.acknowledgement()).isNotEqualTo(second.acknowledgement());
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void everyAnswerHasTheSameHeadToTheByte() {
        final Visitor withdrawn = new Visitor();
        ask(withdrawn.submission(desk));
        final Set<String> heads = new HashSet<>();
        for (final CellRequest request :
                List.of(
                        visitor.submission(desk),
                        visitor.check(0),
                        visitor.check(9),
                        visitor.followup(desk),
                        stranger.check(0),
                        stranger.followup(desk),
                        stranger.withdrawal(),
                        withdrawn.withdrawal(),
                        new CellRequest.Cover())) {
            final Wire.Answer answer =
                    Wire.post(portal.getPort(), Visitor.EXCHANGE, request.encode());
            assertThat(answer.body()).hasSize(Suite.CELL);
            heads.add(answer.head());
        }

        assertThat(heads).hasSize(1);
        assertThat(heads.iterator().next())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("content-length: 65536\r\n")
                .doesNotContainIgnoringCase("transfer-encoding")
                .doesNotContainIgnoringCase("\ndate:")
                .doesNotContainIgnoringCase("\nserver:")
                .doesNotContainIgnoringCase("\netag:")
                .doesNotContainIgnoringCase("\nset-cookie:");
    }

    private CellResponse ask(CellRequest request) {
        return exchange(portal.getPort(), request);
    }

    private Casework.CaseFile opened() {
        final Casework.QueueLine line =
                Answers.of(() -> casework.queue(Set.of(desk.desk()), 0)).lines().stream()
                        .filter(Casework.QueueLine::unread)
                        .filter(candidate -> open(candidate).locator().equals(visitor.hash()))
                        .findFirst()
                        .orElseThrow();
        return open(line);
    }

    private Casework.CaseFile open(Casework.QueueLine line) {
        return Answers.of(
                        () ->
                                casework.open(
                                        line.id(),
                                        Set.of(desk.desk()),
                                        entry(line, AuditEntry.Act.OPEN)))
                .orElseThrow();
    }

    private byte[] reply() {
        final byte[] mail = Visitor.random(Suite.MAIL);
        final Casework.QueueLine line =
                Answers.of(() -> casework.queue(Set.of(desk.desk()), 0)).lines().stream()
                        .filter(candidate -> open(candidate).locator().equals(visitor.hash()))
                        .findFirst()
                        .orElseThrow();
        Answers.of(
                () ->
                        casework.reply(
                                line.id(),
                                Set.of(desk.desk()),
                                mail,
                                mail,
                                entry(line, AuditEntry.Act.REPLY)));
        return mail;
    }

    private AuditEntry entry(Casework.QueueLine line, AuditEntry.Act act) {
        return new AuditEntry(
                LocalDate.now(clock),
                desk.reviewer().id(),
                act,
                Optional.of(line.id()),
                "to see what arrived");
    }
}
