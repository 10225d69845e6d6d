package org.underseal.cli;

import org.underseal.protocol.Base64Url;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.signing.VerifyingKey;

/** Public keys as people type them. */
final class PublicKeys {
    private PublicKeys() {}

    /** The authority's key: 43 characters of base64url. */
    static VerifyingKey authority(String text) {
        try {
            return VerifyingKey.of(
                    Base64Url.decode(text.strip(), VerifyingKey.SIZE)
                            .orElseThrow(PublicKeys::malformed));
        } catch (MalformedKeyException e) {
            throw malformed();
        }
    }

    private static Refusal malformed() {
        return new Refusal("An authority's key is written as 43 characters of base64url.");
    }
}
