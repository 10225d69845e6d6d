package org.underseal.intake;

import org.bouncycastle.math.ec.rfc7748.X25519;
import org.underseal.protocol.Suite;

/**
 * A value that nobody without the key can tell from an HPKE ciphertext under X-Wing.
 *
 * <p>Plain random bytes would not do. An X-Wing encapsulation begins with an ML-KEM-768 ciphertext:
 * coefficients, near uniform modulo 3,329, compressed to 10 and 4 bits (FIPS 203, section 4.2.1),
 * which makes some values likelier than others. It ends with a point of Curve25519, which half of
 * all strings are not. The rest of a ciphertext is uniform.
 */
final class DecoyCiphertext {
    private static final int MODULUS = 3_329;
    private static final int U_COEFFICIENTS = 768;
    private static final int U_BITS = 10;
    private static final int V_COEFFICIENTS = 256;
    private static final int V_BITS = 4;
    private static final int ML_KEM_BYTES =
            (U_COEFFICIENTS * U_BITS + V_COEFFICIENTS * V_BITS) / Byte.SIZE;

    private DecoyCiphertext() {}

    static byte[] draw(Keystream stream, int size) {
        final byte[] value = new byte[size];
        final int vAt = U_COEFFICIENTS * U_BITS;
        coefficients(stream, value, 0, U_COEFFICIENTS, U_BITS);
        coefficients(stream, value, vAt, V_COEFFICIENTS, V_BITS);
        X25519.scalarMultBase(stream.bytes(X25519.SCALAR_SIZE), 0, value, ML_KEM_BYTES);
        final byte[] rest = stream.bytes(size - Suite.ENCAPSULATION);
        System.arraycopy(rest, 0, value, Suite.ENCAPSULATION, rest.length);
        return value;
    }

    private static void coefficients(
            Keystream stream, byte[] into, int bitAt, int count, int width) {
        int at = bitAt;
        for (int i = 0; i < count; i++, at += width) {
            final int compressed =
                    ((uniform(stream) << width) + MODULUS / 2) / MODULUS & (1 << width) - 1;
            // FIPS 203 packs from the lowest bit of the lowest byte.
            for (int bit = 0; bit < width; bit++) {
                into[at + bit >> 3] |= (byte) ((compressed >> bit & 1) << (at + bit & 7));
            }
        }
    }

    private static int uniform(Keystream stream) {
        while (true) {
            final int candidate = stream.next() | (stream.next() & 0x0f) << 8;
            if (candidate < MODULUS) {
                return candidate;
            }
        }
    }
}
