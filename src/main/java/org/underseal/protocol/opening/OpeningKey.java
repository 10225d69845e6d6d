package org.underseal.protocol.opening;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.underseal.protocol.Info;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.Suite;

/**
 * An X-Wing private key, which is its 32-byte seed.
 *
 * <p>No part of the running service may hold one: only a submitter's side, the command line and
 * tests do. Tink keeps a copy of the seed for the length of one {@link #open}; our own is zeroed by
 * {@link #close}.
 */
public final class OpeningKey implements AutoCloseable {
    private final byte[] seed;
    private final SealingKey sealingKey;

    /**
     * Takes the array over. The public key is computed from it, never taken on trust: Tink would
     * accept a pair that does not belong together.
     *
     * @throws IllegalArgumentException when the length is not 32
     */
    public OpeningKey(byte[] seed) {
        if (seed.length != Suite.SEED) {
            throw new IllegalArgumentException("a seed has 32 bytes");
        }
        this.seed = seed;
        try {
            this.sealingKey =
                    SealingKey.of(
                            new XWingPrivateKeyParameters(seed)
                                    .getPublicKeyParameters()
                                    .getEncoded());
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("a computed key is well formed", e);
        }
    }

    /** Draws a new key. */
    public static OpeningKey draw(SecureRandom random) {
        final byte[] seed = new byte[Suite.SEED];
        random.nextBytes(seed);
        return new OpeningKey(seed);
    }

    /** The public half. */
    public SealingKey sealingKey() {
        return sealingKey;
    }

    /** A copy of the seed, for the one who seals it to somebody else and then zeroes it. */
    public byte[] seed() {
        return seed.clone();
    }

    /**
     * Opens what was sealed to this key with the same {@code info}.
     *
     * @throws RefusedToOpenException in every other case
     */
    @AccessesPartialKey
    public byte[] open(byte[] sealed, Info info) throws RefusedToOpenException {
        if (sealed.length < Suite.OVERHEAD) {
            throw new RefusedToOpenException();
        }
        try {
            final HpkePrivateKey key =
                    HpkePrivateKey.create(
                            HpkePublicKey.create(
                                    Suite.hpke(), Bytes.copyFrom(sealingKey.bytes()), null),
                            SecretBytes.copyFrom(seed, InsecureSecretKeyAccess.get()));
            return KeysetHandle.newBuilder()
                    .setConfiguration(Suite.configuration())
                    .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(Suite.configuration(), HybridDecrypt.class)
                    .decrypt(sealed, info.bytes());
        } catch (GeneralSecurityException e) {
            throw new RefusedToOpenException();
        } catch (RuntimeException e) {
            // BoringSSL's refusals of malformed encapsulations arrive unchecked.
            throw new RefusedToOpenException();
        }
    }

    @Override
    public void close() {
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
