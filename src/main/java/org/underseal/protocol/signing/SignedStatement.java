package org.underseal.protocol.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/**
 * What somebody of the console says and signs for one place: a request, a release. Its hash names
 * it, so that an answer can be bound to exactly this one.
 *
 * @param payload UTF-8 JSON
 * @param signature Ed25519 over the place, a zero byte and the payload, 64 bytes
 */
public record SignedStatement(byte[] payload, byte[] signature) {
    /** Bytes of a hash. */
    public static final int HASH = 32;

    /** Signs a payload for a place. */
    public static SignedStatement sign(String place, ObjectNode payload, SigningKey key) {
        final byte[] bytes = StrictJson.write(payload);
        return new SignedStatement(bytes, key.sign(SignedText.of(place, bytes)));
    }

    /** The payload, if this key signed it for this place. */
    public Optional<ObjectNode> read(String place, VerifyingKey key) {
        return key.verifies(signature, SignedText.of(place, payload))
                ? StrictJson.object(payload)
                : Optional.empty();
    }

    /** SHA-256 of the payload. */
    public byte[] hash() {
        return sha256(payload);
    }

    /** SHA-256, for what a statement names by its hash. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@code {"payload": b64u, "signature": b64u64}}. */
    public ObjectNode json() {
        return StrictJson.object()
                .put("payload", Base64Url.encode(payload))
                .put("signature", Base64Url.encode(signature));
    }

    /** Reads that form; empty when it is anything else. */
    public static Optional<SignedStatement> of(JsonNode json) {
        final Optional<byte[]> payload = StrictJson.bytes(json, "payload");
        final Optional<byte[]> signature =
                StrictJson.bytes(json, "signature", VerifyingKey.SIGNATURE);
        return payload.isPresent() && signature.isPresent()
                ? Optional.of(new SignedStatement(payload.get(), signature.get()))
                : Optional.empty();
    }
}
