package org.underseal.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A list of 2,048 words, 11 bits each: those of BIP-39, read with or without accents. */
public final class WordList {
    /** Words in a list. */
    public static final int SIZE = 2_048;

    /** Languages that have a maintained list, as two-letter codes. */
    public static final List<String> LANGUAGES = List.of("en", "fr", "es", "zh");

    private final List<String> words;
    private final Map<String, Integer> places = new HashMap<>();

    private WordList(List<String> words) {
        if (words.size() != SIZE) {
            throw new IllegalStateException("a word list has 2,048 words");
        }
        this.words = List.copyOf(words);
        for (int i = 0; i < SIZE; i++) {
            places.put(plain(words.get(i)), i);
        }
    }

    /**
     * The list of a language, from the class path.
     *
     * @throws IllegalStateException when the language has none or the build left it out
     */
    public static WordList of(String language) {
        final String resource = "/wordlists/" + language + ".txt";
        try (InputStream in = WordList.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing " + resource);
            }
            return new WordList(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException("unreadable " + resource, e);
        }
    }

    /** The word of a place, 0 to 2,047. */
    public String word(int place) {
        return words.get(place);
    }

    /** The place of a word, however its accents and case are written. */
    public OptionalInt place(String word) {
        final Integer place = places.get(plain(word));
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
