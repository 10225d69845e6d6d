package org.underseal.mailroom;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a case, an envelope, a mail, a desk, an epoch, a person or an upload: 1 to 64
 * characters of {@code [a-z0-9-]}, drawn at random and never from a sequence, so that it tells
 * nothing about order or number.
 *
 * @param value the text form, as it stands in JSON and in URLs of the console
 */
public record Identifier(String value) implements Comparable<Identifier> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int DRAWN_BYTES = 16;

    /**
     * @throws IllegalArgumentException when the text has another shape; the message does not repeat
     *     it
     */
    public Identifier {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an identifier");
        }
    }

    /** Draws 128 random bits, written as 32 lower-case hexadecimal characters. */
    public static Identifier draw(SecureRandom random) {
        final byte[] bytes = new byte[DRAWN_BYTES];
        random.nextBytes(bytes);
        return new Identifier(HexFormat.of().formatHex(bytes));
    }

    /** Whether the text has the shape of an identifier; for input that must be refused politely. */
    public static boolean fits(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public int compareTo(Identifier other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
