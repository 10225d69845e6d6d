package org.underseal.silence;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The ways in which programs write bytes down, as far as they can be told without running them. */
final class Encodings {
    /** Below this many bytes a match could be chance. */
    static final int SHORTEST = 8;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BASE32_GROUP = 5;
    private static final int BASE64_GROUP = 3;

    /** Bytes to look for, and how they are written. */
    record Needle(String encoding, byte[] bytes) {}

    private Encodings() {}

    /** Every way in which a part of a canary may stand somewhere. */
    static List<Needle> of(Canary part) {
        final List<Needle> needles = new ArrayList<>();
        add(needles, "as it is", part.bytes());
        add(needles, "hex", ascii(HexFormat.of().formatHex(part.bytes())));
        add(needles, "HEX", ascii(HexFormat.of().withUpperCase().formatHex(part.bytes())));
        for (int skipped = 0; skipped < BASE64_GROUP; skipped++) {
            final byte[] aligned = aligned(part.bytes(), skipped, BASE64_GROUP);
            add(needles, "base64", Base64.getEncoder().encode(aligned));
            add(needles, "base64url", Base64.getUrlEncoder().encode(aligned));
        }
        for (int skipped = 0; skipped < BASE32_GROUP; skipped++) {
            final String base32 = base32(aligned(part.bytes(), skipped, BASE32_GROUP));
            add(needles, "BASE32", ascii(base32));
            add(needles, "base32", ascii(base32.toLowerCase(Locale.ROOT)));
        }
        add(needles, "every byte behind a percent sign", percent(part.bytes(), "%02X"));
        add(needles, "every byte behind a percent sign", percent(part.bytes(), "%02x"));
        final String text =
                part.text().orElseGet(() -> new String(part.bytes(), StandardCharsets.ISO_8859_1));
        add(needles, "UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
        add(needles, "UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
        if (part.text().isPresent()) {
            add(needles, "Latin-1", encoded(text, StandardCharsets.ISO_8859_1));
            add(needles, "URL", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)));
            add(needles, "JSON", ascii(json(text, false)));
            add(needles, "JSON in ASCII", ascii(json(text, true)));
        }
        return needles;
    }

    private static void add(List<Needle> needles, String encoding, byte[] bytes) {
        if (bytes.length >= SHORTEST
                && needles.stream().noneMatch(known -> Arrays.equals(known.bytes(), bytes))) {
            needles.add(new Needle(encoding, bytes));
        }
    }

    private static byte[] encoded(String text, Charset charset) {
        return charset.newEncoder().canEncode(text) ? text.getBytes(charset) : new byte[0];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** So many bytes left away in front, and at the end what does not fill a group. */
    private static byte[] aligned(byte[] bytes, int skipped, int group) {
        final int length = (bytes.length - skipped) / group * group;
        return Arrays.copyOfRange(bytes, skipped, skipped + length);
    }

    private static byte[] percent(byte[] bytes, String format) {
        final StringBuilder text = new StringBuilder();
        for (final byte value : bytes) {
            text.append('%').append(String.format(Locale.ROOT, format, value));
        }
        return ascii(text.toString());
    }

    private static String json(String text, boolean onlyAscii) {
        final StringBuilder json = new StringBuilder();
        text.chars()
                .forEach(
                        character -> {
                            if (character == '"' || character == '\\') {
                                json.append('\\').append((char) character);
                            } else if (onlyAscii && character > '~') {
                                json.append(String.format(Locale.ROOT, "\\u%04x", character));
                            } else {
                                json.append((char) character);
                            }
                        });
        return json.toString();
    }

    /** RFC 4648, section 6, of whole groups. */
    private static String base32(byte[] bytes) {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        long buffer = 0;
        int bits = 0;
        for (final byte value : bytes) {
            buffer = buffer << Byte.SIZE | value & 0xff;
            bits += Byte.SIZE;
            while (bits >= BASE32_GROUP) {
                bits -= BASE32_GROUP;
                text.write(BASE32.charAt((int) (buffer >> bits) & 31));
            }
        }
        return text.toString(StandardCharsets.US_ASCII);
    }
}
