package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Padding;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** Messages of either implementation, opened and believed or not by this one. */
class MessageVectorsTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private static final LocatorHash ELSEWHERE = new LocatorHash(new byte[32]);

    private final World world = new World();
    private final JsonNode given = world.inputs().path("message");
    private final OpeningKey desk = world.opening("desk");
    private final OpeningKey submitter = world.submitter().openingKey();

    @ParameterizedTest
    @FieldSource("MADE")
    void aReportOpensSaysWhatWasWrittenAndIsWrittenTheSame(String file)
            throws RefusedToOpenException, TooLargeException {
        final JsonNode vector = messages(file).path("report");
        final byte[] sealed = VectorFiles.bytes(vector, "sealed");

        final byte[] opened = desk.open(sealed, Info.bound(Kind.REPORT, world.place()));
        final Report report = Report.read(opened).orElseThrow();

        assertThat(sealed).hasSize(Suite.ENVELOPE);
        assertThat(VectorFiles.sha256(opened)).isEqualTo(vector.path("opened").textValue());
        assertThat(report).usingRecursiveComparison().isEqualTo(written(Optional.empty()));
        assertThat(Padding.fill(StrictJson.write(report.json()), Report.ROOM)).isEqualTo(opened);
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void anIdentityNeedsTheCustodianFirstAndThenTheDesk(String file) throws RefusedToOpenException {
        final byte[] sealed =
                VectorFiles.bytes(messages(file).path("reportWithIdentity"), "sealed");
        final OpeningKey custodian = world.opening("custodian");
        final Info inside = Info.of(Kind.IDENTITY_INNER);
        final byte[] outer =
                Report.read(desk.open(sealed, Info.bound(Kind.REPORT, world.place())))
                        .flatMap(Report::identity)
                        .orElseThrow();

        assertThatThrownBy(() -> desk.open(outer, inside))
                .isInstanceOf(RefusedToOpenException.class);
        final byte[] inner = custodian.open(outer, Info.of(Kind.IDENTITY_OUTER));
        assertThatThrownBy(() -> custodian.open(inner, inside))
                .isInstanceOf(RefusedToOpenException.class);
        assertThat(desk.open(inner, inside)).isEqualTo(StrictJson.write(given.path("identity")));
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void aFollowUpIsBelievedInTheReportsVoiceForItsCaseOnly(String file)
            throws RefusedToOpenException {
        final JsonNode vector = messages(file).path("followup");
        final byte[] opened =
                desk.open(
                        VectorFiles.bytes(vector, "sealed"),
                        Info.bound(Kind.FOLLOWUP, world.place()));
        final VerifyingKey voice = world.submitter().voice().verifyingKey();

        assertThat(VectorFiles.sha256(opened)).isEqualTo(vector.path("opened").textValue());
        assertThat(Followup.read(opened, world.place(), voice).map(Followup::content))
                .contains((ObjectNode) given.path("followup"));
        assertThat(Followup.read(opened, ELSEWHERE, voice)).isEmpty();
        assertThat(Followup.read(opened, world.place(), world.signing("reviewer").verifyingKey()))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void anAcknowledgementTellsItsSubmitterTheDesk(String file) throws RefusedToOpenException {
        final byte[] sealed = VectorFiles.bytes(messages(file).path("acknowledgement"), "sealed");

        assertThat(sealed).hasSize(Suite.ACKNOWLEDGEMENT);
        assertThat(Acknowledgement.desk(submitter.open(sealed, Info.of(Kind.RECEIPT))))
                .contains("desk-1");
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void aReplyIsBelievedUnderASignerForItsCaseOnly(String file) throws RefusedToOpenException {
        final VerifyingKey reviewer = world.signing("reviewer").verifyingKey();
        final JsonNode replies = messages(file).path("replies");
        for (int i = 0; i < replies.size(); i++) {
            final JsonNode written = given.path("replies").path(i);
            final byte[] mail = VectorFiles.bytes(replies.path(i).path("reply"), "sealed");
            final byte[] note = VectorFiles.bytes(replies.path(i).path("note"), "sealed");

            final byte[] opened = submitter.open(mail, Info.bound(Kind.REPLY, world.place()));

            assertThat(mail).hasSize(Suite.MAIL);
            assertThat(desk.open(note, Info.bound(Kind.NOTE, world.place()))).isEqualTo(opened);
            assertThat(Reply.read(opened, world.place(), id -> signer(id, reviewer)))
                    .contains(
                            new Reply(
                                    written.path("text").textValue(),
                                    Reply.Status.valueOf(written.path("status").textValue()),
                                    LocalDate.parse(written.path("day").textValue())));
            assertThat(Reply.read(opened, ELSEWHERE, id -> signer(id, reviewer))).isEmpty();
            assertThat(Reply.read(opened, world.place(), id -> Optional.empty())).isEmpty();
            assertThat(
                            Reply.read(
                                    opened,
                                    world.place(),
                                    id -> signer(id, world.submitter().voice().verifyingKey())))
                    .isEmpty();
        }
    }

    private static Optional<VerifyingKey> signer(String id, VerifyingKey key) {
        return id.equals("reviewer-1") ? Optional.of(key) : Optional.empty();
    }

    private Report written(Optional<byte[]> identity) {
        return new Report(
                given.path("form").intValue(),
                given.path("language").textValue(),
                (ObjectNode) given.path("answers"),
                given.path("text").textValue(),
                identity,
                Attachment.list(given.path("attachments")),
                submitter.sealingKey(),
                world.submitter().voice().verifyingKey());
    }

    private static JsonNode messages(String file) {
        return VectorFiles.read(file).path("messages");
    }
}
