package org.underseal.protocol.stream;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.underseal.protocol.Padding;

/**
 * Attachments in Tink's {@code AES256_GCM_HKDF_1MB} format with empty associated data: the length
 * as eight bytes, the data, zeros up to the size class (protocol, section 8). Memory stays at a few
 * segments whatever the size.
 */
public final class AttachmentStream {
    private static final int BUFFER = 1 << 16;

    private AttachmentStream() {}

    /**
     * Seals exactly so many bytes of input.
     *
     * @param key 32 bytes, used once
     * @throws IOException when the input ends early or a stream fails
     */
    public static void seal(byte[] key, long length, InputStream plain, OutputStream sealed)
            throws IOException {
        try (OutputStream encrypting = SealedStream.sealing(key, sealed);
                DataOutputStream out = new DataOutputStream(encrypting)) {
            out.writeLong(length);
            copy(plain, out, length);
            final byte[] zeros = new byte[BUFFER];
            for (long left = Padding.sizeClass(length + Long.BYTES) - length - Long.BYTES;
                    left > 0;
                    left -= BUFFER) {
                out.write(zeros, 0, (int) Math.min(left, BUFFER));
            }
        }
    }

    /**
     * Opens. The caller must not use what was written before this returns: only then is it known
     * that nothing was cut off or added.
     *
     * @return bytes written
     * @throws IOException when a segment was altered, the stream cut or extended
     */
    public static long open(byte[] key, InputStream sealed, OutputStream plain) throws IOException {
        try (InputStream decrypting = SealedStream.opening(key, sealed);
                DataInputStream in = new DataInputStream(decrypting)) {
            final long length = in.readLong();
            if (length < 0) {
                throw new IOException("no such length");
            }
            copy(in, plain, length);
            in.transferTo(OutputStream.nullOutputStream());
            return length;
        }
    }

    private static void copy(InputStream from, OutputStream to, long length) throws IOException {
        final byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            final int read = from.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw new IOException("ended early");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
