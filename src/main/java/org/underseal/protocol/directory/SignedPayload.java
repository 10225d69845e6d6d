package org.underseal.protocol.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A directory or roster as it travels: bytes and the authority's signature, not yet believed.
 *
 * @param payload UTF-8 JSON
 * @param signature Ed25519, 64 bytes
 */
public record SignedPayload(byte[] payload, byte[] signature) {
    /** {@code {"payload": b64u, "signature": b64u64}}. */
    public ObjectNode json() {
        return StrictJson.object()
                .put("payload", Base64Url.encode(payload))
                .put("signature", Base64Url.encode(signature));
    }

    /** Reads that form; empty when it is anything else. */
    public static Optional<SignedPayload> of(JsonNode json) {
        final Optional<byte[]> payload = StrictJson.bytes(json, "payload");
        final Optional<byte[]> signature =
                StrictJson.bytes(json, "signature", VerifyingKey.SIGNATURE);
        return payload.isPresent() && signature.isPresent()
                ? Optional.of(new SignedPayload(payload.get(), signature.get()))
                : Optional.empty();
    }
}
