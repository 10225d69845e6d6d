package org.underseal.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A search that a crowded service asks for (protocol, section 6; the search is ALTCHA's): which
 * number below the cost makes the target, hashed behind the challenge?
 *
 * @param challenge 23 bytes that mean nothing to a client
 * @param target 32 bytes
 * @param cost how many numbers there are to try, at most {@link #DEAREST}
 */
public record Puzzle(byte[] challenge, byte[] target, int cost) {
    /** The header in which an answer travels, with every cell. */
    public static final String HEADER = "Underseal-Puzzle";

    /** No service asks for more. */
    public static final int DEAREST = 320_000;

    /** What travels where nothing was asked: as long as an answer. */
    public static final String NO_ANSWER = "A".repeat(36);

    private static final int CHALLENGE = 23;
    private static final int TARGET = 32;

    /**
     * Reads what the problem {@code busy} brings along; empty when it brings none, or a wrong one.
     */
    public static Optional<Puzzle> of(ObjectNode problem) {
        if (!(problem.get("puzzle") instanceof ObjectNode asked)) {
            return Optional.empty();
        }
        final Optional<byte[]> challenge = StrictJson.bytes(asked, "challenge", CHALLENGE);
        final Optional<byte[]> target = StrictJson.bytes(asked, "target", TARGET);
        final int cost = asked.path("cost").isInt() ? asked.path("cost").intValue() : 0;
        return challenge.isPresent() && target.isPresent() && cost > 0 && cost <= DEAREST
                ? Optional.of(new Puzzle(challenge.get(), target.get(), cost))
                : Optional.empty();
    }

    /** Searches: the answer as it travels, or {@link #NO_ANSWER} when there is none. */
    public String solve() {
        final MessageDigest sha256 = sha256();
        final byte[] tried = Arrays.copyOf(challenge, CHALLENGE + Integer.BYTES);
        for (int number = 0; number < cost; number++) {
            ByteBuffer.wrap(tried).putInt(CHALLENGE, number);
            if (MessageDigest.isEqual(sha256.digest(tried), target)) {
                return Base64Url.encode(tried);
            }
        }
        return NO_ANSWER;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
