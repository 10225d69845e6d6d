package org.underseal.protocol.signing;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.Suite;

/** An Ed25519 private key, which is its 32-byte seed; zeroed when closed. */
public final class SigningKey implements AutoCloseable {
    private final byte[] seed;

    /**
     * Takes the array over.
     *
     * @throws IllegalArgumentException when the length is not 32
     */
    public SigningKey(byte[] seed) {
        if (seed.length != Suite.SEED) {
            throw new IllegalArgumentException("a seed has 32 bytes");
        }
        this.seed = seed;
    }

    /** A copy of the seed, for whoever wraps it and then zeroes it. */
    public byte[] seed() {
        return seed.clone();
    }

    /** Signs; 64 bytes. */
    public byte[] sign(byte[] message) {
        final byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** The public half. */
    public VerifyingKey verifyingKey() {
        final byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        try {
            return VerifyingKey.of(key);
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("a public key has 32 bytes", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
