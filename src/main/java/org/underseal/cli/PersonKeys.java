package org.underseal.cli;

import java.util.Arrays;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;

/** A person's two private keys; zeroed when closed. */
record PersonKeys(OpeningKey opening, SigningKey signing) implements AutoCloseable {
    /** Bytes of both seeds. */
    static final int SEEDS = 2 * Suite.SEED;

    /** From the sealing seed and the signing seed behind it; the array stays the caller's. */
    static PersonKeys of(byte[] seeds) {
        return new PersonKeys(
                new OpeningKey(Arrays.copyOf(seeds, Suite.SEED)),
                new SigningKey(Arrays.copyOfRange(seeds, Suite.SEED, SEEDS)));
    }

    @Override
    public void close() {
        opening.close();
        signing.close();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
