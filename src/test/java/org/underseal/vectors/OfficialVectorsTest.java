package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.protocol.Info;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** Vectors of others; where each comes from stands in src/test/vectors/official/README.md. */
class OfficialVectorsTest {
    private static final Map<String, Short> AEADS =
            Map.of(
                    "AES_128_GCM", HPKE.aead_AES_GCM128,
                    "AES_256_GCM", HPKE.aead_AES_GCM256,
                    "CHACHA20_POLY1305", HPKE.aead_CHACHA20_POLY1305);

    @ParameterizedTest
    @ValueSource(strings = {"draft-connolly-cfrg-xwing-kem", "draft-ietf-hpke-pq"})
    void anXWingSeedIsItsPublicKeyAndDecapsulates(String source) {
        final JsonNode vectors = VectorFiles.read("official/x-wing.json").path(source);
        assertThat(vectors).isNotEmpty();
        for (final JsonNode vector : vectors) {
            final byte[] seed = VectorFiles.hex(vector, "sk");
            try (OpeningKey key = new OpeningKey(seed.clone())) {
                assertThat(key.sealingKey().bytes()).isEqualTo(VectorFiles.hex(vector, "pk"));
            }
            final byte[] secret =
                    new XWingKEMExtractor(new XWingPrivateKeyParameters(seed))
                            .extractSecret(VectorFiles.hex(vector, "ct"));
            assertThat(secret).isEqualTo(VectorFiles.hex(vector, "ss"));
        }
    }

    @Test
    void tinksHpkeVectorOfOurSuiteOpensWithOurKey() throws Exception {
        final JsonNode file = VectorFiles.read("official/tink-hpke.json");
        final JsonNode ours =
                VectorFiles.each(file.path("vectors"))
                        .filter(v -> v.path("aead").textValue().equals("AES_256_GCM"))
                        .findFirst()
                        .orElseThrow();
        final String info = new String(VectorFiles.hex(file, "info"), StandardCharsets.US_ASCII);
        try (OpeningKey key = new OpeningKey(VectorFiles.hex(file, "sk"))) {
            assertThat(key.open(VectorFiles.hex(ours, "ct"), new Info(info)))
                    .isEqualTo(VectorFiles.hex(file, "plaintext"));
        }
    }

    @Test
    void tinksHpkeVectorsOpenWithTinkAndWithBouncyCastle() throws Exception {
        final JsonNode file = VectorFiles.read("official/tink-hpke.json");
        final byte[] seed = VectorFiles.hex(file, "sk");
        final byte[] info = VectorFiles.hex(file, "info");
        assertThat(file.path("vectors")).hasSize(AEADS.size());
        for (final JsonNode vector : file.path("vectors")) {
            final String aead = vector.path("aead").textValue();
            final byte[] sealed = VectorFiles.hex(vector, "ct");

            assertThat(new BouncyCastleHpke(AEADS.get(aead)).open(seed, info, sealed))
                    .as(aead)
                    .isEqualTo(VectorFiles.hex(file, "plaintext"));
            assertThat(
                            handle(hpkeKey(seed, aead), Suite.configuration())
                                    .getPrimitive(Suite.configuration(), HybridDecrypt.class)
                                    .decrypt(sealed, info))
                    .as(aead)
                    .isEqualTo(VectorFiles.hex(file, "plaintext"));
        }
    }

    @Test
    void tinksStreamOpensWithTinkAndFollowsFromTheDefinition() throws Exception {
        for (final JsonNode vector : VectorFiles.read("official/tink-streaming.json")) {
            final byte[] secret = VectorFiles.hex(vector, "key");
            final byte[] sealed = VectorFiles.hex(vector, "ciphertext");
            final byte[] plain = VectorFiles.hex(vector, "plaintext");
            final byte[] associated = VectorFiles.hex(vector, "associatedData");
            final int keyBytes = vector.path("derivedKeyBytes").intValue();
            final int segment = vector.path("segment").intValue();

            assertThat(
                            StreamByDefinition.seal(
                                    secret,
                                    Arrays.copyOf(sealed, 1 + secret.length + 7),
                                    plain,
                                    new StreamByDefinition.Shape(
                                            "HmacSha1", keyBytes, segment, associated)))
                    .isEqualTo(sealed);
            assertThat(
                            handle(
                                            streamingKey(secret, keyBytes, segment),
                                            StreamingAeadConfig2026.get())
                                    .getPrimitive(
                                            StreamingAeadConfig2026.get(), StreamingAead.class)
                                    .newDecryptingStream(
                                            new ByteArrayInputStream(sealed), associated)
                                    .readAllBytes())
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wycheproof-aes-gcm.json", "nist-aes-256-gcm.json"})
    void aesGcmIsTheJdks(String file) throws GeneralSecurityException {
        for (final JsonNode vector : VectorFiles.read("official/" + file)) {
            final String tagged = vector.path("ct").textValue() + vector.path("tag").textValue();
            final byte[] sealed = HexFormat.of().parseHex(tagged);
            final Cipher opening = gcm(Cipher.DECRYPT_MODE, vector);
            if (vector.path("result").asText("valid").equals("invalid")) {
                assertThatThrownBy(() -> opening.doFinal(sealed))
                        .as(vector.toString())
                        .isInstanceOf(AEADBadTagException.class);
                continue;
            }
            assertThat(opening.doFinal(sealed)).isEqualTo(VectorFiles.hex(vector, "msg"));
            assertThat(gcm(Cipher.ENCRYPT_MODE, vector).doFinal(VectorFiles.hex(vector, "msg")))
                    .isEqualTo(sealed);
        }
    }

    @Test
    void hkdfIsTinks() throws GeneralSecurityException {
        for (final JsonNode vector : VectorFiles.read("official/wycheproof-hkdf-sha256.json")) {
            final byte[] expected = VectorFiles.hex(vector, "okm");
            assertThat(
                            Hkdf.computeHkdf(
                                    "HmacSha256",
                                    VectorFiles.hex(vector, "ikm"),
                                    VectorFiles.hex(vector, "salt"),
                                    VectorFiles.hex(vector, "info"),
                                    expected.length))
                    .as(vector.path("tcId").toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void pbkdf2IsTheJdks() throws GeneralSecurityException {
        final SecretKeyFactory pbkdf2 = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
        for (final JsonNode vector :
                VectorFiles.read("official/wycheproof-pbkdf2-hmac-sha512.json")) {
            final byte[] expected = VectorFiles.hex(vector, "dk");
            final byte[] password = VectorFiles.hex(vector, "password");
            final PBEKeySpec given =
                    new PBEKeySpec(
                            new String(password, StandardCharsets.US_ASCII).toCharArray(),
                            VectorFiles.hex(vector, "salt"),
                            vector.path("iterations").intValue(),
                            Byte.SIZE * expected.length);
            assertThat(pbkdf2.generateSecret(given).getEncoded())
                    .as(vector.path("tcId").toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void ed25519SignsAndVerifiesAsRfc8032() throws Exception {
        for (final JsonNode vector : VectorFiles.read("official/ed25519.json")) {
            final byte[] message = VectorFiles.hex(vector, "message");
            final byte[] signature = VectorFiles.hex(vector, "signature");
            final VerifyingKey key = VerifyingKey.of(VectorFiles.hex(vector, "key"));
            try (SigningKey signing = new SigningKey(VectorFiles.hex(vector, "seed"))) {
                assertThat(signing.verifyingKey()).isEqualTo(key);
                assertThat(signing.sign(message)).isEqualTo(signature);
            }
            assertThat(key.verifies(signature, message)).isTrue();
            signature[message.length % signature.length] ^= 1;
            assertThat(key.verifies(signature, message)).isFalse();
        }
    }

    private static Cipher gcm(int mode, JsonNode vector) throws GeneralSecurityException {
        final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(VectorFiles.hex(vector, "key"), "AES"),
                new GCMParameterSpec(8 * Suite.TAG, VectorFiles.hex(vector, "iv")));
        cipher.updateAAD(VectorFiles.hex(vector, "aad"));
        return cipher;
    }

    private static KeysetHandle handle(Key key, Configuration configuration)
            throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .setConfiguration(configuration)
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build();
    }

    private static Key hpkeKey(byte[] seed, String aead) throws GeneralSecurityException {
        final HpkeParameters parameters =
                HpkeParameters.builder()
                        .setVariant(HpkeParameters.Variant.NO_PREFIX)
                        .setKemId(HpkeParameters.KemId.X_WING)
                        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                        .setAeadId(
                                switch (aead) {
                                    case "AES_128_GCM" -> HpkeParameters.AeadId.AES_128_GCM;
                                    case "AES_256_GCM" -> HpkeParameters.AeadId.AES_256_GCM;
                                    default -> HpkeParameters.AeadId.CHACHA20_POLY1305;
                                })
                        .build();
        final byte[] publicKey =
                new XWingPrivateKeyParameters(seed).getPublicKeyParameters().getEncoded();
        return HpkePrivateKey.create(
                HpkePublicKey.create(parameters, Bytes.copyFrom(publicKey), null),
                SecretBytes.copyFrom(seed, InsecureSecretKeyAccess.get()));
    }

    private static Key streamingKey(byte[] secret, int keyBytes, int segment)
            throws GeneralSecurityException {
        return AesGcmHkdfStreamingKey.create(
                AesGcmHkdfStreamingParameters.builder()
                        .setKeySizeBytes(secret.length)
                        .setDerivedAesGcmKeySizeBytes(keyBytes)
                        .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA1)
                        .setCiphertextSegmentSizeBytes(segment)
                        .build(),
                SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()));
    }
}
