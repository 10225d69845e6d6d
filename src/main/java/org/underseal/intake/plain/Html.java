package org.underseal.intake.plain;

import java.nio.charset.StandardCharsets;

/** Text as HTML: markup escaped, characters gone that would turn the direction of what follows. */
final class Html {
    private Html() {}

    static String escaped(String text) {
        final StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints()
                .filter(point -> !turnsDirection(point))
                .forEach(
                        point -> {
                            switch (point) {
                                case '&' -> html.append("&amp;");
                                case '<' -> html.append("&lt;");
                                case '>' -> html.append("&gt;");
                                case '"' -> html.append("&quot;");
                                case '\'' -> html.append("&#39;");
                                default -> html.appendCodePoint(point);
                            }
                        });
        return html.toString();
    }

    static byte[] bytes(String text) {
        return escaped(text).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean turnsDirection(int point) {
        return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    }
}
