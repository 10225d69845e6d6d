package org.underseal.protocol.submitter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.underseal.protocol.Bits;
import org.underseal.protocol.WordList;

/**
 * 100 random bits and a 10-bit checksum, all that a submitter ever needs (protocol, section 5).
 * Written as 22 characters or as 10 words; zeroed when closed.
 */
public final class ReceiptCode implements AutoCloseable {
    /** Characters of the canonical form. */
    public static final int CHARACTERS = 22;

    /** Words of the other form. */
    public static final int WORDS = 10;

    static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_BITS = 100;
    private static final int RANDOM_BYTES = 13;
    private static final int CHECK_BITS = 10;
    private static final int BYTES = 14;
    private static final int GROUP = 4;

    private final byte[] bits;

    private ReceiptCode(byte[] bits) {
        this.bits = bits;
    }

    /** Draws a new code. */
    public static ReceiptCode draw(SecureRandom random) {
        final byte[] drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        try {
            return ofRandom(drawn);
        } finally {
            Arrays.fill(drawn, (byte) 0);
        }
    }

    /**
     * The code of 100 random bits.
     *
     * @param random 13 bytes, of which the last four bits do not count
     * @throws IllegalArgumentException when there are fewer or more
     */
    public static ReceiptCode ofRandom(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a receipt code is drawn from 13 bytes");
        }
        final byte[] bits = Arrays.copyOf(random, BYTES);
        bits[RANDOM_BYTES - 1] &= (byte) 0xf0;
        Bits.write(bits, RANDOM_BITS, CHECK_BITS, checksum(bits));
        return new ReceiptCode(bits);
    }

    /**
     * Reads what a person typed: characters or words, in any of the ways section 5 allows.
     *
     * @throws ReceiptSlipException naming the group or word at fault
     */
    public static ReceiptCode parse(CharSequence typed) throws ReceiptSlipException {
        return ReceiptReader.read(typed);
    }

    static ReceiptCode ofFives(int[] fives) throws ReceiptSlipException {
        return checked(pack(fives, 5));
    }

    static ReceiptCode ofElevens(int[] elevens) throws ReceiptSlipException {
        return checked(pack(elevens, 11));
    }

    /** The 22 lower-case ASCII characters that enter the derivation; the caller zeroes them. */
    public char[] canonical() {
        final char[] characters = new char[CHARACTERS];
        for (int i = 0; i < CHARACTERS; i++) {
            characters[i] = ALPHABET.charAt(Bits.read(bits, i * 5, 5));
        }
        return characters;
    }

    /** The characters in groups of four, as they are shown: {@code hd41-d51r-…-mq}. */
    public String characters() {
        final String canonical = new String(canonical());
        final List<String> groups = new ArrayList<>();
        for (int at = 0; at < CHARACTERS; at += GROUP) {
            groups.add(canonical.substring(at, Math.min(CHARACTERS, at + GROUP)));
        }
        return String.join("-", groups);
    }

    /** The same code as ten words. */
    public List<String> words(WordList list) {
        return IntStream.range(0, WORDS)
                .mapToObj(i -> list.word(Bits.read(bits, i * 11, 11)))
                .toList();
    }

    @Override
    public void close() {
        Arrays.fill(bits, (byte) 0);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }

    private static byte[] pack(int[] values, int width) {
        final byte[] bits = new byte[BYTES];
        for (int i = 0; i < values.length; i++) {
            Bits.write(bits, i * width, width, values[i]);
        }
        return bits;
    }

    private static ReceiptCode checked(byte[] bits) throws ReceiptSlipException {
        if (Bits.read(bits, RANDOM_BITS, CHECK_BITS) != checksum(bits)) {
            Arrays.fill(bits, (byte) 0);
            throw new ReceiptSlipException(ReceiptSlipException.Slip.NOT_A_CODE, 0);
        }
        return new ReceiptCode(bits);
    }

    /** The first ten bits of SHA-256 over the hundred, right-aligned in 13 bytes. */
    private static int checksum(byte[] bits) {
        final byte[] aligned = new byte[13];
        for (int i = 0; i < RANDOM_BITS; i++) {
            Bits.write(aligned, 4 + i, 1, Bits.read(bits, i, 1));
        }
        try {
            return Bits.read(MessageDigest.getInstance("SHA-256").digest(aligned), 0, CHECK_BITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } finally {
            Arrays.fill(aligned, (byte) 0);
        }
    }
}
