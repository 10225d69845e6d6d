package org.underseal.protocol;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The name of one Underseal for ever; it salts every receipt (protocol, sections 4 and 5).
 *
 * @param bytes 32 random bytes
 */
public record Installation(byte[] bytes) {
    /** Bytes in the name. */
    public static final int SIZE = 32;

    /**
     * @throws IllegalArgumentException when the length is not 32
     */
    public Installation {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("an installation has 32 bytes");
        }
    }

    /** 64 lower-case hexadecimal characters. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Installation that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
