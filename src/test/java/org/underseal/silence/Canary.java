package org.underseal.silence;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that is given to the service and must not be found anywhere afterwards.
 *
 * @param name what it stands for
 * @param bytes at least 12
 * @param text the same as characters, where it is text
 */
record Canary(String name, byte[] bytes, Optional<String> text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz23456789";
    private static final int SHORTEST_PART = 8;
    private static final int HALF = 20;

    /**
     * A text that stands nowhere else, with letters that JSON, URLs and UTF-16 write in their own
     * ways.
     */
    static Canary words(String name) {
        return of(name, letters(HALF) + " \u00e9\u0634\u2019\"<" + letters(HALF));
    }

    /** One long word of letters and digits, for where nothing else may stand. */
    static Canary token(String name) {
        return of(name, letters(2 * HALF));
    }

    /** A text of one's own. */
    static Canary of(String name, String text) {
        return new Canary(name, text.getBytes(StandardCharsets.UTF_8), Optional.of(text));
    }

    /** Random bytes. */
    static Canary bytes(String name) {
        final byte[] bytes = new byte[2 * HALF];
        RANDOM.nextBytes(bytes);
        return of(name, bytes);
    }

    /** Bytes of one's own, such as a key. */
    static Canary of(String name, byte[] bytes) {
        return new Canary(name, bytes.clone(), Optional.empty());
    }

    /** The text; only of one that is text. */
    String string() {
        return text.orElseThrow();
    }

    /**
     * Its first and its second half, because what is overwritten is often overwritten from one end.
     * One that is too short to be told from chance by a half is looked for as a whole.
     */
    List<Canary> parts() {
        if (text.isPresent()) {
            final int middle = string().length() / 2;
            return middle < SHORTEST_PART
                    ? List.of(this)
                    : List.of(
                            of(name, string().substring(0, middle)),
                            of(name, string().substring(middle)));
        }
        final int middle = bytes.length / 2;
        return middle < SHORTEST_PART
                ? List.of(this)
                : List.of(
                        of(name, java.util.Arrays.copyOf(bytes, middle)),
                        of(name, java.util.Arrays.copyOfRange(bytes, middle, bytes.length)));
    }

    private static String letters(int count) {
        return RANDOM.ints(count, 0, LETTERS.length())
                .mapToObj(at -> String.valueOf(LETTERS.charAt(at)))
                .collect(Collectors.joining());
    }
}
