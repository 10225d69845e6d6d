package org.underseal.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page rendered once, with gaps that a request fills, always of one length. What fills them stays
 * in bytes that can be zeroed: a template engine would leave copies in strings.
 */
public final class GappedPage {
    /** Stands in a template where a gap is; a character of Unicode's private use area. */
    public static final String GAP = "\uE000";

    private final List<byte[]> parts;
    private final int size;

    private GappedPage(List<byte[]> parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    /**
     * @param html with a {@link #GAP} for each value
     * @param size bytes of every page made of it
     */
    public static GappedPage of(String html, int size) {
        final List<byte[]> parts = new ArrayList<>();
        for (int from = 0; ; ) {
            final int gap = html.indexOf(GAP, from);
            if (gap < 0) {
                parts.add(html.substring(from).getBytes(StandardCharsets.UTF_8));
                return new GappedPage(parts, size);
            }
            parts.add(html.substring(from, gap).getBytes(StandardCharsets.UTF_8));
            from = gap + GAP.length();
        }
    }

    /** Bytes that the values may have together. */
    public int room() {
        return size - parts.stream().mapToInt(part -> part.length).sum();
    }

    /**
     * The page with its gaps filled, padded with line ends.
     *
     * @param values HTML in UTF-8, as many as there are gaps; the caller zeroes them
     * @throws IllegalArgumentException when their number is another or they have no room
     */
    public byte[] filled(List<byte[]> values) {
        if (values.size() != parts.size() - 1
                || values.stream().mapToInt(value -> value.length).sum() > room()) {
            throw new IllegalArgumentException("these values do not fit this page");
        }
        final byte[] page = new byte[size];
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            at = put(page, at, parts.get(i));
            if (i < values.size()) {
                at = put(page, at, values.get(i));
            }
        }
        Arrays.fill(page, at, size, (byte) '\n');
        return page;
    }

    private static int put(byte[] page, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, page, at, bytes.length);
        return at + bytes.length;
    }
}
