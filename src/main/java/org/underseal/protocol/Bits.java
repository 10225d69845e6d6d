package org.underseal.protocol;

/** Reads and writes runs of bits, most significant first, for codes that are not whole bytes. */
public final class Bits {
    private Bits() {}

    /** Bits from a place on, as a number; at most 31 of them. */
    public static int read(byte[] from, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            value = value << 1 | from[i >> 3] >> (7 - (i & 7)) & 1;
        }
        return value;
    }

    /** Writes the low bits of a number from a place on, into bits that are still zero. */
    public static void write(byte[] into, int at, int count, int value) {
        for (int i = 0; i < count; i++) {
            if ((value >> (count - 1 - i) & 1) == 1) {
                into[at + i >> 3] |= (byte) (0x80 >> (at + i & 7));
            }
        }
    }
}
