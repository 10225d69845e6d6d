package org.underseal.protocol;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 4648, section 5), read strictly: one text for one value. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    /** Writes bytes. */
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Characters that a number of bytes takes. */
    public static int characters(int bytes) {
        return (bytes * 8 + 5) / 6;
    }

    /** Reads text; empty when it is not what {@link #encode} would have written. */
    public static Optional<byte[]> decode(String text) {
        return decode(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** Reads text of exactly so many bytes; empty otherwise. */
    public static Optional<byte[]> decode(String text, int size) {
        return text.length() == characters(size) ? decode(text) : Optional.empty();
    }

    private static Optional<byte[]> decode(byte[] text) {
        try {
            final byte[] bytes = DECODER.decode(text);
            // The decoder tolerates padding and stray trailing bits, of which only the last
            // characters can hold any.
            return text.length == characters(bytes.length) && canonicalEnd(text, bytes)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean canonicalEnd(byte[] text, byte[] bytes) {
        final int tail = bytes.length % 3;
        if (tail == 0) {
            return true;
        }
        final byte[] end =
                ENCODER.encode(Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length));
        return Arrays.equals(end, Arrays.copyOfRange(text, text.length - end.length, text.length));
    }
}
