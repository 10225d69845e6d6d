package org.underseal.intake.plain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@code application/x-www-form-urlencoded} (URL standard, section 5.1), byte by byte. */
final class UrlEncodedForm {
    private static final int LARGEST = 512 << 10;

    private UrlEncodedForm() {}

    static PostedForm read(InputStream body) throws IOException {
        final byte[] bytes = body.readNBytes(LARGEST + 1);
        final PostedForm form = new PostedForm();
        try {
            if (bytes.length > LARGEST) {
                throw new MalformedFormException();
            }
            for (int start = 0; start < bytes.length; ) {
                final int end = find(bytes, start, bytes.length, '&');
                if (end > start) {
                    final int equals = find(bytes, start, end, '=');
                    final byte[] name = decode(bytes, start, equals);
                    form.add(
                            new String(name, StandardCharsets.UTF_8),
                            decode(bytes, Math.min(equals + 1, end), end));
                }
                start = end + 1;
            }
            return form;
        } catch (MalformedFormException e) {
            form.close();
            throw e;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static int find(byte[] bytes, int from, int to, char wanted) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static byte[] decode(byte[] bytes, int from, int to) throws MalformedFormException {
        final byte[] decoded = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            if (value == '+') {
                value = ' ';
            } else if (value == '%') {
                if (at + 2 >= to) {
                    throw new MalformedFormException();
                }
                value = (byte) (hex(bytes[at + 1]) << 4 | hex(bytes[at + 2]));
                at += 2;
            }
            decoded[length++] = value;
        }
        final byte[] exact = Arrays.copyOf(decoded, length);
        Arrays.fill(decoded, (byte) 0);
        return exact;
    }

    private static int hex(byte digit) throws MalformedFormException {
        final int value = Character.digit(digit, 16);
        if (value < 0) {
            throw new MalformedFormException();
        }
        return value;
    }
}
