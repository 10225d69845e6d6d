package org.underseal.protocol;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 of a locator: what the service stores in place of the locator, and what binds an envelope
 * or a mail to its case (protocol, sections 5 and 7).
 *
 * @param bytes 32 bytes, never modified after construction
 */
public record LocatorHash(byte[] bytes) {
    /** Bytes in the hash. */
    public static final int SIZE = 32;

    /**
     * @throws IllegalArgumentException when the length is not 32
     */
    public LocatorHash {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a locator hash has 32 bytes");
        }
    }

    /** The 64 lower-case hexadecimal characters that HPKE's {@code info} carries. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocatorHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
