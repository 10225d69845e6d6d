package org.underseal.intake;

import java.math.BigInteger;
import java.util.List;

/** What somebody who looks at many values could measure of the encapsulations in them. */
final class CiphertextShape {
    private static final int MODULUS = 3_329;
    private static final int U_COEFFICIENTS = 768;
    private static final int V_COEFFICIENTS = 256;
    private static final int U_BITS = 10;
    private static final int V_BITS = 4;
    private static final int POINT_AT = 1_088;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger A = BigInteger.valueOf(486_662);

    private CiphertextShape() {}

    /** Chi squared of the coefficients of u against those of a real ciphertext: 1,023 degrees. */
    static double chiSquaredOfU(List<byte[]> values) {
        return chiSquared(values, 0, U_COEFFICIENTS, U_BITS);
    }

    /** The same of v: 15 degrees. */
    static double chiSquaredOfV(List<byte[]> values) {
        return chiSquared(values, U_COEFFICIENTS * U_BITS, V_COEFFICIENTS, V_BITS);
    }

    private static double chiSquared(List<byte[]> values, int bitAt, int count, int width) {
        final long[] seen = new long[1 << width];
        for (final byte[] value : values) {
            for (int i = 0; i < count; i++) {
                seen[coefficient(value, bitAt + i * width, width)]++;
            }
        }
        final long[] likely = new long[1 << width];
        for (int x = 0; x < MODULUS; x++) {
            likely[(int) (Math.round((double) (x << width) / MODULUS) % (1 << width))]++;
        }
        double sum = 0;
        for (int i = 0; i < seen.length; i++) {
            final double expected = (double) values.size() * count * likely[i] / MODULUS;
            sum += (seen[i] - expected) * (seen[i] - expected) / expected;
        }
        return sum;
    }

    private static int coefficient(byte[] value, int bitAt, int width) {
        int coefficient = 0;
        for (int bit = 0; bit < width; bit++) {
            coefficient |= (value[bitAt + bit >> 3] >> (bitAt + bit & 7) & 1) << bit;
        }
        return coefficient;
    }

    /** Whether the 32 bytes after the ML-KEM part are a reduced coordinate on Curve25519 itself. */
    static boolean isPoint(byte[] value) {
        final byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = value[POINT_AT + 31 - i];
        }
        final BigInteger x = new BigInteger(1, bigEndian);
        final BigInteger square = x.pow(3).add(A.multiply(x.pow(2))).add(x).mod(P);
        return x.compareTo(P) < 0
                && square.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P)
                        .equals(BigInteger.ONE);
    }
}
