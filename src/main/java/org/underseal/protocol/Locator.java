package org.underseal.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The secret that finds a case: 32 bytes derived from the receipt code. The service sees it for as
 * long as one exchange takes and stores only its {@link #hash}.
 */
public final class Locator implements AutoCloseable {
    /** Bytes in a locator. */
    public static final int SIZE = 32;

    private final byte[] bytes;

    /**
     * Takes the array over; {@link #close} zeroes it.
     *
     * @throws IllegalArgumentException when the length is not 32
     */
    public Locator(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a locator has 32 bytes");
        }
        this.bytes = bytes;
    }

    /** SHA-256, which the service stores and {@code info} binds. */
    public LocatorHash hash() {
        try {
            return new LocatorHash(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The bytes themselves, for the one place on the client that writes a cell. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
