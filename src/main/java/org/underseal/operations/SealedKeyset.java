package org.underseal.operations;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A keyset of records at rest, in a private file of a home, encrypted by that home's master key.
 *
 * @param file where it is
 */
public record SealedKeyset(Path file) {
    private static final byte[] PLACE =
            "underseal/1 records keyset".getBytes(StandardCharsets.US_ASCII);

    /** Whether the file is there. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Draws a keyset into the file, unless there is one. */
    public void makeUnlessThere(Aead master) throws IOException {
        if (!exists()) {
            write(draw(), master);
        }
    }

    /**
     * The primitive of what the file holds.
     *
     * @throws RefusedToStartException when this master key does not open it
     */
    public Aead open(Aead master) throws IOException {
        try {
            return read(master).getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException(file + " holds no keyset for records.");
        }
    }

    /** Writes the same keyset into another home, encrypted by that one's master key. */
    public void copyTo(SealedKeyset other, Aead master, Aead othersMaster) throws IOException {
        other.write(read(master), othersMaster);
    }

    /** Whether two files hold one keyset. */
    boolean holdsWhat(SealedKeyset other, Aead master) throws IOException {
        return read(master).equalsKeyset(other.read(master));
    }

    private KeysetHandle read(Aead master) throws IOException {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    Files.readAllBytes(file), master, PLACE, AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException(
                    "The master key does not open " + file + ". Restore the key it was made with.");
        }
    }

    private void write(KeysetHandle keyset, Aead master) throws IOException {
        try {
            PrivateFile.makeWithDirectory(
                    file,
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(
                            keyset, master, PLACE, AeadConfig2026.get()));
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException("The master key cannot encrypt a keyset.");
        }
    }

    private static KeysetHandle draw() {
        try {
            return KeysetHandle.generateNew(
                    PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }
}
