package org.underseal.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Padding;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.stream.AttachmentStream;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;

/** A case as a home would export it, made with every key in hand. */
final class CaseOnAStick {
    private static final SecureRandom RANDOM = new SecureRandom();

    final SubmitterKeys submitter;
    final PublicationFile publication;
    final DeskFile desk;
    private final List<Casework.Envelope> envelopes = new ArrayList<>();
    private final List<Casework.Reply> replies = new ArrayList<>();
    private final List<Attachments.Attached> attached = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private Optional<Casework.Summary> summary = Optional.empty();
    private byte[] replyKey;

    CaseOnAStick(Tool tool) throws IOException {
        publication = PublicationFile.read(tool.file("directory"));
        desk = DeskFile.read(tool.file("desk"));
        try (ReceiptCode receipt = ReceiptCode.draw(RANDOM)) {
            submitter = SubmitterKeys.derive(receipt, publication.claimedInstallation());
        }
        replyKey = submitter.openingKey().sealingKey().bytes();
    }

    LocatorHash locator() {
        return submitter.locator().hash();
    }

    CaseOnAStick report(String text) throws TooLargeException {
        final Report report =
                new Report(
                        new AnswerRules().form(),
                        "en",
                        StrictJson.object().put("CON_UN", "ANON"),
                        text,
                        Optional.empty(),
                        attachments,
                        submitter.openingKey().sealingKey(),
                        submitter.voice().verifyingKey());
        return envelope(true, report.seal(deskKey(), locator()), desk.desk().epoch());
    }

    CaseOnAStick followup(String text, SigningKey voice) throws TooLargeException {
        return followup(text, voice, desk.desk().epoch());
    }

    CaseOnAStick followup(String text, SigningKey voice, String epoch) throws TooLargeException {
        return envelope(
                false,
                new Followup(StrictJson.object().put("text", text))
                        .seal(deskKey(), locator(), voice),
                epoch);
    }

    CaseOnAStick reply(Reply reply, String signer, SigningKey key) throws TooLargeException {
        replies.add(
                new Casework.Reply(
                        Identifier.draw(RANDOM),
                        Tool.TODAY,
                        new Identifier(signer),
                        reply.sealForDesk(deskKey(), locator(), signer, key)));
        return this;
    }

    CaseOnAStick summary(String json) throws TooLargeException {
        summary =
                Optional.of(
                        new Casework.Summary(
                                deskKey()
                                        .seal(
                                                Padding.fill(
                                                        json.getBytes(StandardCharsets.UTF_8), 900),
                                                Info.bound(Kind.CODING, locator())),
                                3));
        return this;
    }

    CaseOnAStick serviceNames(SealingKey another) {
        replyKey = another.bytes();
        return this;
    }

    /** Seals a file beside the case; the report that comes after names it. */
    CaseOnAStick attach(String name, byte[] content, Path directory) throws IOException {
        final byte[] key = new byte[Suite.SEED];
        RANDOM.nextBytes(key);
        final Identifier upload = Identifier.draw(RANDOM);
        final Attachments.Attached one = new Attachments.Attached(upload, 1);
        try (InputStream in = new ByteArrayInputStream(content);
                OutputStream out =
                        Files.newOutputStream(
                                directory.resolve(SavedAttachments.sealedName(one)))) {
            AttachmentStream.seal(key, content.length, in, out);
        }
        attached.add(one);
        attachments.add(new Attachment(upload.value(), name, "a/b", content.length, key));
        return this;
    }

    void write(Path file) throws IOException {
        new ExportedCase(
                        publication,
                        new Casework.CaseFile(
                                Identifier.draw(RANDOM),
                                new Identifier(desk.desk().id()),
                                new Identifier(desk.desk().epoch()),
                                Tool.TODAY,
                                locator(),
                                replyKey,
                                envelopes,
                                replies,
                                summary),
                        attached)
                .write(file);
    }

    private CaseOnAStick envelope(boolean report, byte[] sealedBytes, String epoch) {
        envelopes.add(
                new Casework.Envelope(
                        Identifier.draw(RANDOM),
                        report,
                        new Identifier(epoch),
                        Tool.TODAY,
                        sealedBytes));
        return this;
    }

    private SealingKey deskKey() {
        return desk.desk().key();
    }
}
