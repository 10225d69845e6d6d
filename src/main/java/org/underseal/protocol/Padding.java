package org.underseal.protocol;

import java.util.Arrays;

/** Sizes that tell nothing: JSON filled up with spaces, attachments raised to a size class. */
public final class Padding {
    private static final long FLOOR = 256L << 10;
    private static final long PADME_ABOVE = 256L << 20;
    private static final int STEPS_PER_OCTAVE = 4;

    private Padding() {}

    /**
     * JSON followed by spaces, exactly so many bytes (protocol, section 7).
     *
     * @throws TooLargeException when the JSON alone is longer
     */
    public static byte[] fill(byte[] json, int size) throws TooLargeException {
        if (json.length > size) {
            throw new TooLargeException(json.length - size);
        }
        final byte[] filled = Arrays.copyOf(json, size);
        Arrays.fill(filled, json.length, size, (byte) ' ');
        return filled;
    }

    /**
     * The size class of an attachment: four steps per octave with a floor of 256 KiB, Padmé above
     * 256 MiB (protocol, section 8).
     *
     * @param length bytes to be held, the eight of the length prefix included
     */
    public static long sizeClass(long length) {
        if (length <= FLOOR) {
            return FLOOR;
        }
        if (length > PADME_ABOVE) {
            return padme(length);
        }
        final long octave = Long.highestOneBit(length - 1);
        final long step = octave / STEPS_PER_OCTAVE;
        return octave + (length - octave + step - 1) / step * step;
    }

    /** PURBs, section 4: only the top bits of a length may differ from zero. */
    private static long padme(long length) {
        final int exponent = 63 - Long.numberOfLeadingZeros(length);
        final int significant = 32 - Integer.numberOfLeadingZeros(exponent);
        final long mask = (1L << (exponent - significant)) - 1;
        return (length + mask) & ~mask;
    }
}
