package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;

/**
 * Seeds under a passphrase: Argon2id (RFC 9106), HKDF, AES-256-GCM (protocol, section 10).
 *
 * @param salt 16 bytes
 * @param blob a 12-byte IV, then the ciphertext with its tag
 */
record LockedSecret(byte[] salt, byte[] blob) {
    private static final int SALT = 16;
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;
    private static final int LANES = 1;

    /**
     * Locks a secret.
     *
     * @param purpose ends HKDF's info: {@code underseal/1 kek <purpose>}
     * @param bound additional data, without which the secret does not open
     */
    static LockedSecret lock(
            byte[] secret,
            Passphrase passphrase,
            String purpose,
            byte[] bound,
            Surroundings surroundings) {
        final byte[] salt = surroundings.draw(SALT);
        final byte[] iv = surroundings.draw(IV);
        final byte[] key = key(passphrase, salt, purpose);
        try {
            final byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, key, iv, bound).doFinal(secret);
            final byte[] blob = Arrays.copyOf(iv, IV + ciphertext.length);
            System.arraycopy(ciphertext, 0, blob, IV, ciphertext.length);
            return new LockedSecret(salt, blob);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Opens what {@link #lock} locked; the caller zeroes it.
     *
     * @throws Refusal when the passphrase is another or a byte was altered
     */
    byte[] open(Passphrase passphrase, String purpose, byte[] bound) {
        final byte[] key = key(passphrase, salt, purpose);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(blob, IV), bound)
                    .doFinal(blob, IV, blob.length - IV);
        } catch (GeneralSecurityException e) {
            throw new Refusal(
                    "The passphrase is not the one of this file, or the file was altered.");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Adds the members that hold the secret. */
    void writeTo(ObjectNode json) {
        json.put("salt", Base64Url.encode(salt))
                .put("memoryKiB", MEMORY_KIB)
                .put("passes", PASSES)
                .put("lanes", LANES)
                .put("blob", Base64Url.encode(blob));
    }

    /** Reads those members; empty when one is missing or names another cost. */
    static Optional<LockedSecret> read(ObjectNode json) {
        final Optional<byte[]> salt = StrictJson.bytes(json, "salt", SALT);
        final Optional<byte[]> blob =
                StrictJson.bytes(json, "blob").filter(bytes -> bytes.length > IV);
        return salt.isPresent()
                        && blob.isPresent()
                        && json.path("memoryKiB").asInt() == MEMORY_KIB
                        && json.path("passes").asInt() == PASSES
                        && json.path("lanes").asInt() == LANES
                ? Optional.of(new LockedSecret(salt.get(), blob.get()))
                : Optional.empty();
    }

    private static byte[] key(Passphrase passphrase, byte[] salt, String purpose) {
        final byte[] typed = passphrase.normalised();
        final byte[] stretched = new byte[Suite.SEED];
        try {
            final Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(MEMORY_KIB)
                            .withIterations(PASSES)
                            .withParallelism(LANES)
                            .withSalt(salt)
                            .build());
            argon2.generateBytes(typed, stretched);
            return Hkdf.computeHkdf(
                    "HmacSha256",
                    stretched,
                    new byte[0],
                    (Suite.LABEL + " kek " + purpose).getBytes(StandardCharsets.US_ASCII),
                    Suite.SEED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        } finally {
            Arrays.fill(typed, (byte) 0);
            Arrays.fill(stretched, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] iv, byte[] bound)
            throws GeneralSecurityException {
        final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(bound);
        return cipher;
    }
}
