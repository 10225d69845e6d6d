package org.underseal.storage;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.underseal.operations.PrivateFile;
import org.underseal.operations.RefusedToStartException;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SigningKey;

/**
 * The key of the audit log, in a file beside the records' keyset and encrypted like it. What it
 * signs commits the service to its own log; it vouches for nothing else.
 */
final class LogKey {
    private static final byte[] PLACE = "underseal/1 log key".getBytes(StandardCharsets.US_ASCII);

    private LogKey() {}

    /**
     * Reads the key, or draws it at the first start.
     *
     * @throws RefusedToStartException when the master key does not open it: another key would look
     *     to every witness like another log
     */
    static SigningKey readOrDraw(Path file, Aead master, SecureRandom random) throws IOException {
        final byte[] encrypted = PrivateFile.readOrMake(file, () -> drawn(master, random));
        try {
            return new SigningKey(master.decrypt(encrypted, PLACE));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RefusedToStartException(
                    "The master key does not open " + file + ". Restore the key it was made with.");
        }
    }

    private static byte[] drawn(Aead master, SecureRandom random) {
        final byte[] seed = new byte[Suite.SEED];
        random.nextBytes(seed);
        try {
            return master.encrypt(seed, PLACE);
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException("The master key cannot encrypt the log's key.");
        } finally {
            java.util.Arrays.fill(seed, (byte) 0);
        }
    }
}
