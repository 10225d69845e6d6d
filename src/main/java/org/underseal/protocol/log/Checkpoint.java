package org.underseal.protocol.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.protocol.Installation;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What a log's keeper signs about it on a day: how long it is and what it holds. The text is a
 * checkpoint in a signed note (C2SP, {@code tlog-checkpoint} and {@code signed-note}), so that
 * anybody's witness reads it.
 *
 * @param origin the log's name, which is that of its installation
 * @param size entries in the log
 * @param root the Merkle tree hash over all of them, 32 bytes
 * @param day the day of the signature
 */
public record Checkpoint(String origin, long size, byte[] root, LocalDate day) {
    private static final byte ED25519 = 1;
    private static final int KEY_HASH = 4;
    private static final String HASH_IN_BASE64 = "[A-Za-z0-9+/]{43}=";
    private static final Pattern NOTE =
            Pattern.compile(
                    "((underseal/1/[0-9a-f]{64})\n(0|[1-9][0-9]{0,17})\n("
                            + HASH_IN_BASE64
                            + ")\nday ([0-9]{4}-[0-9]{2}-[0-9]{2})\n)"
                            + "\n— (\\S+) ([A-Za-z0-9+/]{91}=)\n");

    /** The name of an installation's log. */
    public static String origin(Installation installation) {
        return Suite.LABEL + '/' + HexFormat.of().formatHex(installation.bytes());
    }

    /** The note: the text, an empty line, the signature. */
    public String signed(SigningKey key) {
        final byte[] signature = key.sign(text().getBytes(StandardCharsets.UTF_8));
        return text()
                + "\n— "
                + origin
                + ' '
                + Base64.getEncoder()
                        .encodeToString(
                                ByteBuffer.allocate(KEY_HASH + VerifyingKey.SIGNATURE)
                                        .put(keyHash(origin, key.verifyingKey()))
                                        .put(signature)
                                        .array())
                + '\n';
    }

    private String text() {
        return origin
                + '\n'
                + size
                + '\n'
                + Base64.getEncoder().encodeToString(root)
                + "\nday "
                + day
                + '\n';
    }

    /** Reads a note, if this key signed it under the name that it gives. */
    public static Optional<Checkpoint> read(String note, VerifyingKey key) {
        final Matcher read = NOTE.matcher(note);
        if (!read.matches() || !read.group(6).equals(read.group(2))) {
            return Optional.empty();
        }
        final ByteBuffer signed = ByteBuffer.wrap(Base64.getDecoder().decode(read.group(7)));
        final byte[] keyHash = new byte[KEY_HASH];
        final byte[] signature = new byte[VerifyingKey.SIGNATURE];
        signed.get(keyHash).get(signature);
        if (!Arrays.equals(keyHash, keyHash(read.group(2), key))
                || !key.verifies(signature, read.group(1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Checkpoint(
                            read.group(2),
                            Long.parseLong(read.group(3)),
                            Base64.getDecoder().decode(read.group(4)),
                            LocalDate.parse(read.group(5))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A log's key as witnesses write it: its name, a hash, and the key. */
    public static String verifierKey(String origin, VerifyingKey key) {
        return origin
                + '+'
                + HexFormat.of().formatHex(keyHash(origin, key))
                + '+'
                + Base64.getEncoder().encodeToString(typed(key));
    }

    private static byte[] keyHash(String name, VerifyingKey key) {
        try {
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) '\n');
            return Arrays.copyOf(sha256.digest(typed(key)), KEY_HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] typed(VerifyingKey key) {
        return ByteBuffer.allocate(1 + VerifyingKey.SIZE).put(ED25519).put(key.bytes()).array();
    }
}
