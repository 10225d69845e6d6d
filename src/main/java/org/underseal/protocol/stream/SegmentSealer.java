package org.underseal.protocol.stream;

import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.underseal.protocol.Padding;
import org.underseal.protocol.Suite;

/**
 * Seals an attachment whose length is known only when it has ended, as a form sends it.
 *
 * <p>The format is that of {@link AttachmentStream}, which begins with the length. So the first
 * segment is kept back and handed out last; Tink's own stream can only go forwards. Memory stays at
 * three segments.
 */
public final class SegmentSealer implements AutoCloseable {
    private static final int SALT = 32;
    private static final int PREFIX = 7;
    private static final int HEADER = 1 + SALT + PREFIX;
    private static final int TAG = 16;
    private static final int NONCE = 12;
    private static final int FIRST_ROOM = Suite.SEGMENT - HEADER - TAG;
    private static final int ROOM = Suite.SEGMENT - TAG;

    /** Where sealed segments go, each exactly once; the first one comes last. */
    public interface Sink {
        /**
         * @param number from 0
         * @param ciphertext at most 1 MiB
         */
        void segment(int number, byte[] ciphertext) throws IOException;
    }

    private final byte[] header;
    private final SecretKeySpec key;
    private final Sink sink;
    private final byte[] first = new byte[FIRST_ROOM];
    private final byte[] later = new byte[ROOM];
    private long length;
    private int firstFilled = Long.BYTES;
    private int laterFilled;
    private int number = 1;

    /**
     * @param key 32 bytes, used once
     */
    public SegmentSealer(byte[] key, SecureRandom random, Sink sink) {
        this.sink = sink;
        this.header = new byte[HEADER];
        random.nextBytes(header);
        header[0] = HEADER;
        byte[] derived = {};
        try {
            derived =
                    Hkdf.computeHkdf(
                            "HmacSha256",
                            key,
                            Arrays.copyOfRange(header, 1, 1 + SALT),
                            new byte[0],
                            Suite.SEED);
            this.key = new SecretKeySpec(derived, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** Takes the next bytes of the attachment. */
    public void write(byte[] data, int offset, int count) throws IOException {
        length += count;
        fill(ByteBuffer.wrap(data, offset, count));
    }

    /**
     * Pads, and hands out what was kept back.
     *
     * @return bytes of the attachment before padding
     */
    public long finish() throws IOException {
        final byte[] zeros = new byte[1 << 16];
        for (long left = Padding.sizeClass(length + Long.BYTES) - length - Long.BYTES;
                left > 0;
                left -= zeros.length) {
            fill(ByteBuffer.wrap(zeros, 0, (int) Math.min(left, zeros.length)));
        }
        ByteBuffer.wrap(first).putLong(0, length);
        final boolean alone = laterFilled == 0;
        if (!alone) {
            sink.segment(number, seal(later, laterFilled, number, true));
        }
        final byte[] sealed = seal(first, firstFilled, 0, alone);
        final byte[] segment = Arrays.copyOf(header, HEADER + sealed.length);
        System.arraycopy(sealed, 0, segment, HEADER, sealed.length);
        sink.segment(0, segment);
        return length;
    }

    @Override
    public void close() {
        Arrays.fill(first, (byte) 0);
        Arrays.fill(later, (byte) 0);
    }

    private void fill(ByteBuffer data) throws IOException {
        final int fits = Math.min(data.remaining(), FIRST_ROOM - firstFilled);
        data.get(first, firstFilled, fits);
        firstFilled += fits;
        while (data.hasRemaining()) {
            // A full segment waits for the next byte: only then is it known not to be the last.
            if (laterFilled == ROOM) {
                sink.segment(number, seal(later, ROOM, number, false));
                number++;
                laterFilled = 0;
            }
            final int more = Math.min(data.remaining(), ROOM - laterFilled);
            data.get(later, laterFilled, more);
            laterFilled += more;
        }
    }

    private byte[] seal(byte[] plain, int count, int index, boolean last) {
        final byte[] nonce =
                ByteBuffer.allocate(NONCE)
                        .put(header, 1 + SALT, PREFIX)
                        .putInt(index)
                        .put((byte) (last ? 1 : 0))
                        .array();
        try {
            final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            return cipher.doFinal(plain, 0, count);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }
}
