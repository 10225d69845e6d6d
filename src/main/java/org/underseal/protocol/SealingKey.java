package org.underseal.protocol;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** An X-Wing public key, known to be well formed; seals to whoever holds the seed. */
public final class SealingKey {
    private static final int ML_KEM_COEFFICIENT_BYTES = 1_152;
    private static final int ML_KEM_MODULUS = 3_329;
    private static final int X25519_AT = 1_184;

    /** Every encoding of a point of small order; with one of them X25519 gives no secret. */
    private static final Set<String> SMALL_ORDER =
            Set.of(
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    private final byte[] bytes;

    private SealingKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Accepts a key after the check of FIPS 203, section 7.2, that each coefficient is below the
     * modulus, and that of RFC 7748, section 6.1, that its point is not of small order.
     *
     * @param bytes 1,216 bytes
     * @throws MalformedKeyException when it is anything else
     */
    public static SealingKey of(byte[] bytes) throws MalformedKeyException {
        if (bytes.length != Suite.PUBLIC_KEY) {
            throw new MalformedKeyException();
        }
        for (int i = 0; i < ML_KEM_COEFFICIENT_BYTES; i += 3) {
            final int packed =
                    bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16;
            if ((packed & 0xfff) >= ML_KEM_MODULUS || packed >>> 12 >= ML_KEM_MODULUS) {
                throw new MalformedKeyException();
            }
        }
        final byte[] point = Arrays.copyOfRange(bytes, X25519_AT, Suite.PUBLIC_KEY);
        point[point.length - 1] &= 0x7f;
        if (SMALL_ORDER.contains(HexFormat.of().formatHex(point))) {
            throw new MalformedKeyException();
        }
        return new SealingKey(bytes.clone());
    }

    /**
     * Seals, single shot, with empty additional data.
     *
     * @return the encapsulation, the ciphertext and its tag: 1,136 bytes more than the plaintext
     */
    @AccessesPartialKey
    public byte[] seal(byte[] plaintext, Info info) {
        try {
            final KeysetHandle handle =
                    KeysetHandle.newBuilder()
                            .setConfiguration(Suite.configuration())
                            .addEntry(
                                    KeysetHandle.importKey(
                                                    HpkePublicKey.create(
                                                            Suite.hpke(),
                                                            Bytes.copyFrom(bytes),
                                                            null))
                                            .withRandomId()
                                            .makePrimary())
                            .build();
            return handle.getPrimitive(Suite.configuration(), HybridEncrypt.class)
                    .encrypt(plaintext, info.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a well-formed key refused to seal", e);
        }
    }

    /** The 1,216 bytes of the key. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
