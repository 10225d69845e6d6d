package org.underseal.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/** Eight words that two people compare by another channel before a key is vouched for. */
public final class Fingerprint {
    private static final int WORDS = 8;
    private static final int BITS_PER_WORD = 11;

    private Fingerprint() {}

    /**
     * The first 88 bits of SHA-256 over both public keys (protocol, section 4).
     *
     * @param sealingKey 1,216 bytes
     * @param signingKey 32 bytes
     */
    public static List<String> words(byte[] sealingKey, byte[] signingKey, WordList list) {
        final MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        sha256.update((Suite.LABEL + " fingerprint").getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) 0);
        sha256.update(sealingKey);
        final byte[] digest = sha256.digest(signingKey);
        return IntStream.range(0, WORDS)
                .mapToObj(i -> list.word(Bits.read(digest, i * BITS_PER_WORD, BITS_PER_WORD)))
                .toList();
    }
}
