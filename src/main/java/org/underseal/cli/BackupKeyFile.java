package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;

/**
 * The key that opens backups, under a passphrase and kept elsewhere, and its public half, which is
 * all that the service's machine holds: whoever seizes that opens no backup.
 */
record BackupKeyFile(SealingKey key, LockedSecret secret) {
    /** What a backup's own key is sealed for. */
    static final Info INFO = new Info(Suite.LABEL + " backup");

    private static final String KIND = "backup-key/1";
    private static final String PUBLIC = "backup-public/1";
    private static final String PURPOSE = "backup";

    static BackupKeyFile create(Passphrase passphrase, Surroundings surroundings) {
        try (OpeningKey opening = OpeningKey.draw(surroundings.random())) {
            final byte[] seed = opening.seed();
            try {
                final SealingKey key = opening.sealingKey();
                return new BackupKeyFile(
                        key,
                        LockedSecret.lock(seed, passphrase, PURPOSE, key.bytes(), surroundings));
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        }
    }

    void write(Path file, Path publicFile) throws IOException {
        final ObjectNode json =
                StrictJson.object()
                        .put("underseal", KIND)
                        .put("public", Base64Url.encode(key.bytes()));
        secret.writeTo(json);
        JsonFile.write(file, json);
        JsonFile.write(
                publicFile,
                StrictJson.object()
                        .put("underseal", PUBLIC)
                        .put("public", Base64Url.encode(key.bytes())));
    }

    static SealingKey readPublic(Path file) throws IOException {
        return key(file, JsonFile.read(file, JsonFile.SMALL, PUBLIC));
    }

    static BackupKeyFile read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.SMALL, KIND);
        return new BackupKeyFile(
                key(file, json),
                LockedSecret.read(json).orElseThrow(() -> JsonFile.malformed(file)));
    }

    /**
     * The private key; the caller closes it.
     *
     * @throws Refusal when the passphrase is another or the file was altered
     */
    OpeningKey open(Passphrase passphrase) {
        return new OpeningKey(secret.open(passphrase, PURPOSE, key.bytes()));
    }

    private static SealingKey key(Path file, ObjectNode json) {
        try {
            return SealingKey.of(
                    StrictJson.bytes(json, "public", Suite.PUBLIC_KEY)
                            .orElseThrow(() -> JsonFile.malformed(file)));
        } catch (MalformedKeyException e) {
            throw JsonFile.malformed(file);
        }
    }
}
