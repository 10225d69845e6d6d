package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A reply on its way into a home: sealed to the submitter and to the desk, and signed outside the
 * seal, so that the home knows whose name it may write into its audit log.
 *
 * @param payload JSON of case, desk, author, mail and the desk's copy
 * @param signature the author's, over {@code underseal/1 reply-file}, a zero byte and the payload
 */
record ReplyFile(byte[] payload, byte[] signature) {
    private static final String KIND = "reply/1";
    private static final String CONTEXT = Suite.LABEL + " reply-file";
    private static final int NAME_BYTES = 16;

    /** What the payload says, not yet believed. */
    record Content(
            Identifier caseId, Identifier desk, Identifier author, byte[] mail, byte[] deskCopy) {
        private byte[] bytes() {
            return StrictJson.write(
                    StrictJson.object()
                            .put("case", caseId.value())
                            .put("desk", desk.value())
                            .put("author", author.value())
                            .put("mail", Base64Url.encode(mail))
                            .put("deskCopy", Base64Url.encode(deskCopy)));
        }
    }

    static ReplyFile sign(Content content, SigningKey author) {
        final byte[] payload = content.bytes();
        return new ReplyFile(payload, author.sign(SignedText.of(CONTEXT, payload)));
    }

    static ReplyFile read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.SMALL, KIND);
        return new ReplyFile(
                StrictJson.bytes(json, "payload").orElseThrow(() -> JsonFile.malformed(file)),
                StrictJson.bytes(json, "signature", VerifyingKey.SIGNATURE)
                        .orElseThrow(() -> JsonFile.malformed(file)));
    }

    void write(Path file) throws IOException {
        JsonFile.write(
                file,
                StrictJson.object()
                        .put("underseal", KIND)
                        .put("payload", Base64Url.encode(payload))
                        .put("signature", Base64Url.encode(signature)));
    }

    /**
     * What it says.
     *
     * @throws Refusal when it is of another form
     */
    Content content() {
        try {
            final ObjectNode json = StrictJson.object(payload).orElseThrow();
            return new Content(
                    new Identifier(StrictJson.text(json, "case").orElseThrow()),
                    new Identifier(StrictJson.text(json, "desk").orElseThrow()),
                    new Identifier(StrictJson.text(json, "author").orElseThrow()),
                    StrictJson.bytes(json, "mail", Suite.MAIL).orElseThrow(),
                    StrictJson.bytes(json, "deskCopy", Suite.MAIL).orElseThrow());
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new Refusal("The reply is damaged: a member is missing or of another form.");
        }
    }

    /** Whether this key signed it. */
    boolean isBy(VerifyingKey author) {
        return author.verifies(signature, SignedText.of(CONTEXT, payload));
    }

    /** The name under which a home keeps it, however often it is brought in. */
    Identifier name() {
        try {
            return new Identifier(
                    HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256").digest(payload),
                                    0,
                                    NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
