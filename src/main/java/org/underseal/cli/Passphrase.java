package org.underseal.cli;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.underseal.protocol.WordList;
import org.underseal.protocol.submitter.ReceiptCode;

/** What a file's key is derived from; zeroed when closed. */
final class Passphrase implements AutoCloseable {
    /** Fewest characters of one that somebody chose. */
    private static final int SHORTEST = 16;

    private final char[] characters;

    private Passphrase(char[] characters) {
        this.characters = characters;
    }

    /** Ten English words that carry 100 random bits and a checksum. */
    static Passphrase draw(SecureRandom random) {
        try (ReceiptCode code = ReceiptCode.draw(random)) {
            return new Passphrase(String.join(" ", code.words(WordList.of("en"))).toCharArray());
        }
    }

    /** One that was typed; takes the array over. */
    static Passphrase of(char[] typed) {
        return new Passphrase(typed);
    }

    /** Refuses one that could be guessed. */
    Passphrase longEnough() {
        if (characters.length < SHORTEST) {
            throw new Refusal(
                    "A passphrase of one's own has at least " + SHORTEST + " characters.");
        }
        return this;
    }

    /** The words, for the one time they are shown. */
    String shown() {
        return new String(characters);
    }

    /** The bytes that are stretched: NFKC, trimmed, single spaces, lower case, UTF-8. */
    byte[] normalised() {
        final String normal =
                Normalizer.normalize(CharBuffer.wrap(characters), Normalizer.Form.NFKC)
                        .strip()
                        .replaceAll("(?U)\\s+", " ")
                        .toLowerCase(Locale.ROOT);
        return normal.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
