package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** The authority's private key under a passphrase; the console's ceremony writes the same file. */
record AuthorityFile(Installation installation, VerifyingKey key, LockedSecret secret) {
    private static final String KIND = "authority/1";
    private static final String PURPOSE = "authority";

    /** Draws a new authority. */
    static AuthorityFile create(
            Installation installation, Passphrase passphrase, Surroundings surroundings) {
        final byte[] seed = surroundings.draw(Suite.SEED);
        try (SigningKey signing = new SigningKey(seed)) {
            final VerifyingKey key = signing.verifyingKey();
            return new AuthorityFile(
                    installation,
                    key,
                    LockedSecret.lock(seed, passphrase, PURPOSE, bound(key), surroundings));
        }
    }

    static AuthorityFile read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.SMALL, KIND);
        try {
            return new AuthorityFile(
                    new Installation(
                            StrictJson.bytes(json, "installation", Installation.SIZE)
                                    .orElseThrow(() -> JsonFile.malformed(file))),
                    VerifyingKey.of(
                            StrictJson.bytes(json, "public", VerifyingKey.SIZE)
                                    .orElseThrow(() -> JsonFile.malformed(file))),
                    LockedSecret.read(json).orElseThrow(() -> JsonFile.malformed(file)));
        } catch (MalformedKeyException e) {
            throw JsonFile.malformed(file);
        }
    }

    void write(Path file) throws IOException {
        final ObjectNode json =
                StrictJson.object()
                        .put("underseal", KIND)
                        .put("installation", Base64Url.encode(installation.bytes()))
                        .put("public", Base64Url.encode(key.bytes()));
        secret.writeTo(json);
        JsonFile.write(file, json);
    }

    /**
     * The key that signs; the caller closes it.
     *
     * @throws Refusal when the passphrase is another or the file was altered
     */
    SigningKey open(Passphrase passphrase) {
        final byte[] seed = secret.open(passphrase, PURPOSE, bound(key));
        if (seed.length != Suite.SEED) {
            Arrays.fill(seed, (byte) 0);
            throw new Refusal("The file holds something else than an authority's key.");
        }
        return new SigningKey(seed);
    }

    private static byte[] bound(VerifyingKey key) {
        return SignedText.of(Suite.LABEL + " authority", key.bytes());
    }
}
