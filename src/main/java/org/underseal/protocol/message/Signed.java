package org.underseal.protocol.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** The shape that follow-ups and replies share: a payload and a signature over its place. */
record Signed(byte[] payload, byte[] signature) {
    static Signed by(SigningKey key, Info place, byte[] payload) {
        return new Signed(payload, key.sign(SignedText.of(place.text(), payload)));
    }

    boolean isBy(VerifyingKey key, Info place) {
        return key.verifies(signature, SignedText.of(place.text(), payload));
    }

    ObjectNode json() {
        return StrictJson.object()
                .put("payload", Base64Url.encode(payload))
                .put("signature", Base64Url.encode(signature));
    }

    static Optional<Signed> of(ObjectNode json) {
        final Optional<byte[]> payload = StrictJson.bytes(json, "payload");
        final Optional<byte[]> signature =
                StrictJson.bytes(json, "signature", VerifyingKey.SIGNATURE);
        return payload.isPresent() && signature.isPresent()
                ? Optional.of(new Signed(payload.get(), signature.get()))
                : Optional.empty();
    }
}
