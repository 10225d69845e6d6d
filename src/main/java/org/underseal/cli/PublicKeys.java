package org.underseal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.VerifyingKey;

/** Public keys as people type them. */
final class PublicKeys {
    private PublicKeys() {}

    /** The authority's key: 43 characters of base64url. */
    static VerifyingKey authority(String text) {
        return key(text, "An authority's key");
    }

    /** The audit log's key, written the same way. */
    static VerifyingKey log(String text) {
        return key(text, "A log's key");
    }

    private static VerifyingKey key(String text, String what) {
        final Refusal malformed = new Refusal(what + " is written as 43 characters of base64url.");
        try {
            return VerifyingKey.of(
                    Base64Url.decode(text.strip(), VerifyingKey.SIZE).orElseThrow(() -> malformed));
        } catch (MalformedKeyException e) {
            throw malformed;
        }
    }

    /** The same, or the name of a file that holds it alone or as its member. */
    static VerifyingKey authorityOrFile(String text) throws IOException {
        if (Base64Url.decode(text.strip(), VerifyingKey.SIZE).isPresent()) {
            return authority(text);
        }
        if (Files.notExists(Path.of(text))) {
            throw new Refusal(
                    text + " is neither an authority's public key nor a file that is here.");
        }
        final byte[] file = JsonFile.bytes(Path.of(text), JsonFile.SMALL);
        return authority(
                StrictJson.object(file)
                        .flatMap(
                                json ->
                                        StrictJson.text(json, "public")
                                                .or(() -> StrictJson.text(json, "authority")))
                        .orElseGet(() -> new String(file, StandardCharsets.US_ASCII)));
    }
}
