package org.underseal.protocol.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.Padding;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What a submitter sends first (protocol, section 7).
 *
 * @param form version of the codebook that the answers follow
 * @param language two letters
 * @param answers codes by field
 * @param text the story
 * @param identity names and contacts, sealed for custodian and desk together
 * @param replyKey where to answer
 * @param voiceKey what verifies follow-ups
 */
public record Report(
        int form,
        String language,
        ObjectNode answers,
        String text,
        Optional<byte[]> identity,
        List<Attachment> attachments,
        SealingKey replyKey,
        VerifyingKey voiceKey) {
    /** Bytes of JSON that an envelope holds. */
    public static final int ROOM = Suite.ENVELOPE - Suite.OVERHEAD;

    /**
     * The report as an envelope of 43,008 bytes, bound to its case.
     *
     * @throws TooLargeException when the JSON has more than {@link #ROOM} bytes
     */
    public byte[] seal(SealingKey desk, LocatorHash locator) throws TooLargeException {
        return desk.seal(
                Padding.fill(StrictJson.write(json()), ROOM), Info.bound(Kind.REPORT, locator));
    }

    /**
     * Names and contacts under two keys: the custodian removes the outer layer, the desk the inner.
     */
    public static byte[] sealIdentity(byte[] json, SealingKey desk, SealingKey custodian) {
        return custodian.seal(
                desk.seal(json, Info.of(Kind.IDENTITY_INNER)), Info.of(Kind.IDENTITY_OUTER));
    }

    /** The same report with the attachments that were sent for it. */
    public Report with(List<Attachment> sent) {
        return new Report(form, language, answers, text, identity, sent, replyKey, voiceKey);
    }

    /**
     * Reads an opened report; empty when it is none. What is needed to answer must be there; any
     * other member that is absent or of another form reads as 0, empty text or nothing.
     */
    public static Optional<Report> read(byte[] opened) {
        return StrictJson.object(opened).flatMap(Report::of);
    }

    private static Optional<Report> of(ObjectNode json) {
        final Optional<byte[]> replyKey = StrictJson.bytes(json, "replyKey", Suite.PUBLIC_KEY);
        final Optional<byte[]> voiceKey = StrictJson.bytes(json, "voiceKey", VerifyingKey.SIZE);
        if (replyKey.isEmpty()
                || voiceKey.isEmpty()
                || !(json.path("answers") instanceof ObjectNode answers)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Report(
                            (int) StrictJson.number(json, "form", Integer.MAX_VALUE).orElse(0),
                            StrictJson.text(json, "language").orElse(""),
                            answers,
                            StrictJson.text(json, "text").orElse(""),
                            StrictJson.bytes(json, "identity"),
                            Attachment.list(json.path("attachments")),
                            SealingKey.of(replyKey.get()),
                            VerifyingKey.of(voiceKey.get())));
        } catch (MalformedKeyException e) {
            return Optional.empty();
        }
    }

    /** The JSON of section 7. */
    public ObjectNode json() {
        final ObjectNode json = StrictJson.object().put("form", form).put("language", language);
        json.set("answers", answers);
        json.put("text", text).put("identity", identity.map(Base64Url::encode).orElse(null));
        final ArrayNode list = json.putArray("attachments");
        attachments.forEach(attachment -> list.add(attachment.json()));
        return json.put("replyKey", Base64Url.encode(replyKey.bytes()))
                .put("voiceKey", Base64Url.encode(voiceKey.bytes()));
    }
}
