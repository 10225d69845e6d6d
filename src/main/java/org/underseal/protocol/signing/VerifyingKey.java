package org.underseal.protocol.signing;

import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.underseal.protocol.MalformedKeyException;

/** An Ed25519 public key (RFC 8032). */
public final class VerifyingKey {
    /** Bytes in a key. */
    public static final int SIZE = 32;

    /** Bytes in a signature. */
    public static final int SIGNATURE = 64;

    private final byte[] bytes;

    private VerifyingKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws MalformedKeyException when the length is not 32
     */
    public static VerifyingKey of(byte[] bytes) throws MalformedKeyException {
        if (bytes.length != SIZE) {
            throw new MalformedKeyException();
        }
        return new VerifyingKey(bytes.clone());
    }

    /** Whether the signature is this key's over exactly this message. */
    public boolean verifies(byte[] signature, byte[] message) {
        if (signature.length != SIGNATURE) {
            return false;
        }
        try {
            new Ed25519Verify(bytes).verify(signature, message);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The 32 bytes of the key. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
