package org.underseal.vectors;

import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;
import org.underseal.protocol.Suite;

/** HPKE with X-Wing by a third implementation, which neither side of the product seals with. */
final class BouncyCastleHpke {
    private final HPKE hpke;

    /**
     * @param aead HPKE's number of it, 2 for the product's own
     */
    BouncyCastleHpke(short aead) {
        hpke = new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, aead);
    }

    byte[] seal(byte[] publicKey, byte[] info, byte[] plaintext) throws InvalidCipherTextException {
        final byte[][] sealed =
                hpke.seal(
                        new XWingPublicKeyParameters(publicKey),
                        info,
                        new byte[0],
                        plaintext,
                        null,
                        null,
                        null);
        // Ciphertext first, encapsulation second.
        final byte[] whole = Arrays.copyOf(sealed[1], sealed[1].length + sealed[0].length);
        System.arraycopy(sealed[0], 0, whole, sealed[1].length, sealed[0].length);
        return whole;
    }

    byte[] open(byte[] seed, byte[] info, byte[] sealed) throws InvalidCipherTextException {
        final XWingPrivateKeyParameters key = new XWingPrivateKeyParameters(seed);
        return hpke.open(
                Arrays.copyOf(sealed, Suite.ENCAPSULATION),
                new AsymmetricCipherKeyPair(key.getPublicKeyParameters(), key),
                info,
                new byte[0],
                Arrays.copyOfRange(sealed, Suite.ENCAPSULATION, sealed.length),
                null,
                null,
                null);
    }
}
