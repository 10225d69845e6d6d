package org.underseal.silence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** What comes out of a gzip or zlib stream, however it is cut off. */
final class Inflated {
    private static final int MOST = 1 << 20;
    private static final int STEP = 64;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int DEFLATE = 8;
    private static final int ZLIB_32K = 0x78;

    private Inflated() {}

    /** Whether the bytes look like the beginning of one (RFC 1950, section 2.2; RFC 1952, 2.3). */
    static boolean beginsAt(byte[] bytes, int at) {
        if (at + 2 >= bytes.length) {
            return false;
        }
        final int first = bytes[at] & 0xff;
        final int second = bytes[at + 1] & 0xff;
        return first == GZIP_FIRST && second == GZIP_SECOND && bytes[at + 2] == DEFLATE
                || first == ZLIB_32K && (first << Byte.SIZE | second) % 31 == 0;
    }

    /** As much as comes out before it ends or turns out to be none. */
    static byte[] from(byte[] bytes, int at) {
        final InputStream rest = new ByteArrayInputStream(bytes, at, bytes.length - at);
        final byte[] out = new byte[MOST];
        int length = 0;
        try (InputStream in =
                bytes[at] == GZIP_FIRST
                        ? new GZIPInputStream(rest)
                        : new InflaterInputStream(rest)) {
            for (int read = 0; read >= 0 && length < MOST; length += Math.max(read, 0)) {
                // In small steps: what a step had inflated before it failed is lost.
                read = in.read(out, length, Math.min(STEP, MOST - length));
            }
        } catch (IOException cutOffOrNone) {
            return java.util.Arrays.copyOf(out, length);
        }
        return java.util.Arrays.copyOf(out, length);
    }
}
