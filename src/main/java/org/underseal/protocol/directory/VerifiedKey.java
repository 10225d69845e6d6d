package org.underseal.protocol.directory;

import org.underseal.protocol.Info;
import org.underseal.protocol.SealingKey;

/**
 * A sealing key that the authority has vouched for. Only this package makes one, and only from a
 * directory or roster whose signature it has checked.
 */
public final class VerifiedKey {
    private final SealingKey key;

    VerifiedKey(SealingKey key) {
        this.key = key;
    }

    /** Seals to the key; see {@link SealingKey#seal}. */
    public byte[] seal(byte[] plaintext, Info info) {
        return key.seal(plaintext, info);
    }

    /** The key itself. */
    public SealingKey key() {
        return key;
    }
}
