package org.underseal.site;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Gzip (RFC 1952) whose length can be raised without touching the content: the header's extra field
 * holds as many bytes as needed and every reader skips them.
 */
final class Gzip {
    private static final int HEADER = 10;
    private static final int EXTRA_HEADER = 6;
    private static final int TRAILER = 8;
    private static final byte HAS_EXTRA = 4;
    private static final int MOST_EXTRA = 65_000;

    private Gzip() {}

    /**
     * Compresses.
     *
     * @param extra bytes to add, at most 65,000
     * @throws IllegalArgumentException when that is more than a header holds
     */
    static byte[] of(byte[] plain, int extra) {
        if (extra > MOST_EXTRA) {
            throw new IllegalArgumentException("more than a header holds");
        }
        final byte[] deflated = deflate(plain);
        final CRC32 crc = new CRC32();
        crc.update(plain);
        return ByteBuffer.allocate(HEADER + EXTRA_HEADER + extra + deflated.length + TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x1f, (byte) 0x8b, 8, HAS_EXTRA, 0, 0, 0, 0, 2, (byte) 0xff})
                .putShort((short) (4 + extra))
                .put(new byte[] {'U', 'S'})
                .putShort((short) extra)
                .put(new byte[extra])
                .put(deflated)
                .putInt((int) crc.getValue())
                .putInt(plain.length)
                .array();
    }

    private static byte[] deflate(byte[] plain) {
        final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            final ByteArrayOutputStream deflated = new ByteArrayOutputStream(plain.length / 3);
            final byte[] buffer = new byte[8_192];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
