package org.underseal.site;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pages filled up until all weigh the same to the byte, compressed and not. */
final class EqualWeights {
    private EqualWeights() {}

    static Map<String, StaticBody> of(String type, Map<String, byte[]> pages) {
        final int longest =
                pages.values().stream().mapToInt(page -> page.length).max().orElseThrow();
        final Map<String, byte[]> filled = new LinkedHashMap<>();
        pages.forEach((language, page) -> filled.put(language, filled(page, longest)));
        final int heaviest =
                filled.values().stream()
                        .mapToInt(page -> Gzip.of(page, 0).length)
                        .max()
                        .orElseThrow();
        final Map<String, StaticBody> bodies = new LinkedHashMap<>();
        filled.forEach(
                (language, page) ->
                        bodies.put(
                                language,
                                new StaticBody(
                                        type,
                                        page,
                                        Gzip.of(page, heaviest - Gzip.of(page, 0).length))));
        return bodies;
    }

    private static byte[] filled(byte[] page, int size) {
        final byte[] filled = Arrays.copyOf(page, size);
        Arrays.fill(filled, page.length, size, (byte) '\n');
        return filled;
    }
}
