package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.Addition;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Casework.CaseFile;
import org.underseal.mailroom.Casework.Change;
import org.underseal.mailroom.Casework.QueueLine;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Submission;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;
import org.underseal.support.Answers;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class CaseworkTest {
    private static final String PURPOSE = "first reading of the day";

    private final Identifier desk = Samples.id();
    private final LocatorHash locator = Samples.locator();
    private final Submission report = Samples.submission(locator, desk);

    @Inject Letterbox letterbox;
    @Inject Casework casework;
    @Inject AuditLog audit;
    @Inject Tables tables;

    @BeforeEach
    void beginWithOneReport() throws SQLException {
        tables.empty();
        Answers.of(() -> letterbox.store(report));
    }

    @Test
    void theQueueShowsTheCasesOfTheseDesksAndNoOthers() {
        Answers.of(() -> letterbox.store(Samples.submission(Samples.locator(), Samples.id())));

        final List<QueueLine> lines = queue();

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).desk()).isEqualTo(desk);
        assertThat(lines.get(0).epoch()).isEqualTo(report.epoch());
        assertThat(lines.get(0).day()).isEqualTo(Samples.DAY);
        assertThat(lines.get(0).summary()).isEmpty();
        assertThat(Answers.of(() -> casework.queue(Set.of(), 0)).lines()).isEmpty();
    }

    @Test
    void aCaseIsUnreadUntilOpenedAndAgainAfterAFollowup() {
        assertThat(queue().get(0).unread()).isTrue();
        open(desk);
        assertThat(queue().get(0).unread()).isFalse();

        Answers.of(() -> letterbox.add(Samples.addition(locator)));

        assertThat(queue().get(0).unread()).isTrue();
        assertThat(queue().get(0).envelopes()).isEqualTo(2);
    }

    @Test
    void aLongQueueComesInPagesThatTogetherHoldEveryCaseOnce() throws SQLException {
        final Identifier busy = Samples.id();
        tables.alter(
                """
                insert into sealed_case (id, locator, desk, epoch, day, unread, sealed)
                select 'case-' || n, sha256(n::text::bytea), ?, 'epoch', date '2026-11-24', true, ''
                from generate_series(1, 501) n
                """,
                busy.value());

        final Casework.QueuePage first = Answers.of(() -> casework.queue(Set.of(busy), 0));
        final Casework.QueuePage second = Answers.of(() -> casework.queue(Set.of(busy), 1));

        assertThat(first.lines()).hasSize(Casework.PAGE);
        assertThat(first.more()).isTrue();
        assertThat(second.lines()).hasSize(1);
        assertThat(second.more()).isFalse();
        assertThat(first.lines()).doesNotContainAnyElementsOf(second.lines());
        assertThat(Answers.of(() -> casework.queue(Set.of(busy), Integer.MAX_VALUE)).lines())
                .isEmpty();
    }

    @Test
    void openingReleasesTheCaseAsItWasSealedAndLeavesALineInTheLog() {
        final Addition followup = Samples.addition(locator);
        Answers.of(() -> letterbox.add(followup));
        final Identifier author = Samples.id();
        final byte[] copy = Samples.bytes(12_288);
        final Identifier reply = reply(author, copy);

        final CaseFile file = open(desk).orElseThrow();

        assertThat(file.locator()).isEqualTo(locator);
        assertThat(file.replyKey()).isEqualTo(report.replyKey());
        assertThat(file.envelopes())
                .extracting(Casework.Envelope::report)
                .containsExactly(true, false);
        assertThat(file.envelopes())
                .extracting(Casework.Envelope::sealed)
                .containsExactly(report.envelope(), followup.envelope());
        assertThat(file.envelopes().get(1).epoch()).isEqualTo(followup.epoch());
        assertThat(file.replies()).hasSize(1);
        assertThat(file.replies().get(0).id()).isEqualTo(reply);
        assertThat(file.replies().get(0).author()).isEqualTo(author);
        assertThat(file.replies().get(0).deskCopy()).isEqualTo(copy);
        final List<AuditLog.Line> lines = Answers.of(() -> audit.read(0)).lines();
        assertThat(lines)
                .extracting(line -> line.entry().act())
                .containsExactly(AuditEntry.Act.REPLY, AuditEntry.Act.OPEN);
        assertThat(lines.get(1).entry().purpose()).isEqualTo(PURPOSE);
        assertThat(lines.get(1).entry().caseId()).contains(file.id());
    }

    @Test
    void aReplyBroughtInTwiceUnderOneNameIsSentOnceAndLoggedOnce() throws SQLException {
        final Identifier name = Samples.id();
        final Identifier caseId = tables.caseOf(locator);
        final byte[] mail = Samples.bytes(Suite.MAIL);
        for (int time = 0; time < 2; time++) {
            assertThat(
                            Answers.of(
                                    () ->
                                            casework.reply(
                                                    name,
                                                    caseId,
                                                    Set.of(desk),
                                                    mail,
                                                    mail,
                                                    Samples.answering(caseId, Samples.id()))))
                    .contains(name);
        }

        assertThat(tables.count("mail")).isEqualTo(1);
        assertThat(Answers.of(() -> audit.read(0)).size()).isEqualTo(1);
    }

    @Test
    void aForeignDeskGetsNothingAndLeavesNoLine() throws SQLException {
        final Identifier foreign = Samples.id();
        final Identifier caseId = tables.caseOf(locator);

        assertThat(open(foreign)).isEmpty();
        assertThat(
                        Answers.of(
                                () ->
                                        casework.reply(
                                                caseId,
                                                Set.of(foreign),
                                                Samples.bytes(Suite.MAIL),
                                                Samples.bytes(100),
                                                Samples.answering(caseId, Samples.id()))))
                .isEmpty();
        assertThat(
                        Answers.of(
                                () ->
                                        casework.summarise(
                                                caseId, Set.of(foreign), Samples.bytes(100), 0)))
                .isEqualTo(Change.UNKNOWN);
        final Identifier nobodys = Samples.id();
        assertThat(
                        Answers.of(
                                () ->
                                        casework.open(
                                                nobodys,
                                                Set.of(desk),
                                                Samples.opening(nobodys, PURPOSE))))
                .isEmpty();

        assertThat(tables.count("audit_entry")).isZero();
        assertThat(tables.count("mail")).isZero();
        assertThat(tables.count("summary")).isZero();
        assertThat(queue().get(0).unread()).isTrue();
    }

    @Test
    void noRecordLeavesWhenItsLineCannotBeWritten() throws SQLException {
        // The place that the next line must take is occupied.
        tables.alter("insert into audit_entry (place, sealed) values (0, '')");

        assertThatThrownBy(() -> open(desk)).isInstanceOf(RuntimeException.class);

        assertThat(queue().get(0).unread()).isTrue();
    }

    @Test
    void noLineStaysWhenTheRecordCannotBeRead() throws SQLException {
        tables.alter("update envelope set sealed = set_byte(sealed, 50, 1 # get_byte(sealed, 50))");

        assertThatThrownBy(() -> open(desk)).isInstanceOf(AlteredRecordException.class);

        assertThat(tables.count("audit_entry")).isZero();
        assertThat(Answers.of(() -> audit.read(0)).size()).isZero();
        assertThat(queue().get(0).unread()).isTrue();
    }

    @Test
    void repliesAtOnceAllArrive() throws SQLException {
        final Identifier caseId = tables.caseOf(locator);

        final List<Optional<Identifier>> names =
                Answers.atOnce(
                        9,
                        () ->
                                casework.reply(
                                        caseId,
                                        Set.of(desk),
                                        Samples.bytes(Suite.MAIL),
                                        Samples.bytes(100),
                                        Samples.answering(caseId, Samples.id())));

        assertThat(names).doesNotContain(Optional.empty()).doesNotHaveDuplicates();
        assertThat(tables.value("select max(place) from mail")).isEqualTo(9);
        assertThat(Answers.of(audit::isWhole)).isTrue();
    }

    @Test
    void ofSeveralWhoChangeTheSameSummaryOneWins() {
        final Identifier caseId = tables.caseOf(locator);
        for (int revision = 0; revision < 3; revision++) {
            final int seen = revision;

            final List<Change> changes =
                    Answers.atOnce(
                            6,
                            () ->
                                    casework.summarise(
                                            caseId, Set.of(desk), Samples.bytes(2_048), seen));

            assertThat(changes).containsOnlyOnce(Change.MADE).contains(Change.CHANGED_MEANWHILE);
        }
        assertThat(queue().get(0).summary().orElseThrow().revision()).isEqualTo(3);
    }

    @Test
    void theSummaryIsTheOneLastWritten() {
        final Identifier caseId = tables.caseOf(locator);
        final byte[] latest = Samples.bytes(12_288);
        Answers.of(() -> casework.summarise(caseId, Set.of(desk), Samples.bytes(2_048), 0));
        Answers.of(() -> casework.summarise(caseId, Set.of(desk), latest, 1));

        assertThat(queue().get(0).summary().orElseThrow().sealed()).isEqualTo(latest);
        assertThat(open(desk).orElseThrow().summary().orElseThrow().sealed()).isEqualTo(latest);
    }

    private List<QueueLine> queue() {
        return Answers.of(() -> casework.queue(Set.of(desk), 0)).lines();
    }

    private Optional<CaseFile> open(Identifier by) {
        final Identifier caseId = tables.caseOf(locator);
        return Answers.of(
                () -> casework.open(caseId, Set.of(by), Samples.opening(caseId, PURPOSE)));
    }

    private Identifier reply(Identifier author, byte[] copy) {
        final Identifier caseId = tables.caseOf(locator);
        return Answers.of(
                        () ->
                                casework.reply(
                                        caseId,
                                        Set.of(desk),
                                        Samples.bytes(Suite.MAIL),
                                        copy,
                                        Samples.answering(caseId, author)))
                .orElseThrow();
    }
}
