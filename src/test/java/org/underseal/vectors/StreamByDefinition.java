package org.underseal.vectors;

import com.google.crypto.tink.subtle.Hkdf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A stream as the protocol's section 8 defines it, with salt and prefix given: second to the
 * product's own, which draws them.
 */
public final class StreamByDefinition {
    private static final int PREFIX = 7;
    private static final int TAG = 16;
    private static final Shape OURS = new Shape("HmacSha256", 32, 1 << 20, new byte[0]);

    /** What Tink leaves open: the hash, bytes of the derived key, of a segment, associated data. */
    public record Shape(String hmac, int keyBytes, int segment, byte[] associated) {}

    private StreamByDefinition() {}

    /** Seals padded content. */
    public static byte[] seal(byte[] secret, byte[] header, byte[] padded)
            throws GeneralSecurityException {
        return seal(secret, header, padded, OURS);
    }

    /** Seals in a stream of another shape. */
    public static byte[] seal(byte[] secret, byte[] header, byte[] plain, Shape shape)
            throws GeneralSecurityException {
        final int prefixAt = header.length - PREFIX;
        final byte[] key =
                Hkdf.computeHkdf(
                        shape.hmac(),
                        secret,
                        Arrays.copyOfRange(header, 1, prefixAt),
                        shape.associated(),
                        shape.keyBytes());
        final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        sealed.writeBytes(header);
        int at = 0;
        for (int i = 0; at < plain.length; i++) {
            final int room = shape.segment() - TAG - (i == 0 ? header.length : 0);
            final int end = Math.min(plain.length, at + room);
            final ByteBuffer nonce = ByteBuffer.allocate(PREFIX + Integer.BYTES + 1);
            nonce.put(header, prefixAt, PREFIX).putInt(i).put((byte) (end == plain.length ? 1 : 0));
            final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(8 * TAG, nonce.array()));
            sealed.writeBytes(cipher.doFinal(plain, at, end - at));
            at = end;
        }
        return sealed.toByteArray();
    }

    /** The length as eight bytes, the content, zeros up to the size class. */
    public static byte[] pad(byte[] content, int sizeClass) {
        return Arrays.copyOf(
                ByteBuffer.allocate(8 + content.length)
                        .putLong(content.length)
                        .put(content)
                        .array(),
                sizeClass);
    }

    /** So many bytes that look random and are the same everywhere: AES-256-CTR of zeros. */
    public static byte[] content(int length) throws GeneralSecurityException {
        final Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(digest("underseal vectors " + length), "AES"),
                new IvParameterSpec(new byte[16]));
        return cipher.doFinal(new byte[length]);
    }

    /** The key of a stream of so many bytes. */
    public static byte[] secret(int length) throws GeneralSecurityException {
        return digest("underseal vectors key " + length);
    }

    private static byte[] digest(String label) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256")
                .digest(label.getBytes(StandardCharsets.US_ASCII));
    }
}
