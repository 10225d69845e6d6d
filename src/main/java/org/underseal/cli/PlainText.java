package org.underseal.cli;

/** Text of strangers on its way to a terminal: it may speak, but neither steer nor reorder. */
final class PlainText {
    private PlainText() {}

    /**
     * The text without control characters, except line ends and tabs, and without the bidi controls
     * with which one text can pose as another. Joiners, which some scripts need, stay.
     */
    static String of(String text) {
        final StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(PlainText::isHarmless).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The same on one line. */
    static String line(String text) {
        return of(text).replaceAll("[\\n\\t\\u2028\\u2029]+", " ").strip();
    }

    private static boolean isHarmless(int point) {
        return point == '\n' || point == '\t' || !Character.isISOControl(point) && !isBidi(point);
    }

    private static boolean isBidi(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }
}
