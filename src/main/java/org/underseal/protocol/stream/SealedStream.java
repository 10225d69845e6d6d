package org.underseal.protocol.stream;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import org.underseal.protocol.Suite;

/**
 * Tink's {@code AES256_GCM_HKDF_1MB} format with empty associated data: streams of any length in a
 * few segments of memory.
 */
public final class SealedStream {
    private static final byte[] NOTHING_ASSOCIATED = {};

    private SealedStream() {}

    /**
     * A stream that seals what is written to it; closing it writes the last segment.
     *
     * @param key 32 bytes, used once
     */
    public static OutputStream sealing(byte[] key, OutputStream sealed) throws IOException {
        try {
            return primitive(key).newEncryptingStream(sealed, NOTHING_ASSOCIATED);
        } catch (GeneralSecurityException e) {
            throw new IOException("could not seal", e);
        }
    }

    /**
     * A stream that opens. Only when its end was read is it known that nothing was cut off.
     *
     * @param key 32 bytes
     */
    public static InputStream opening(byte[] key, InputStream sealed) throws IOException {
        try {
            return primitive(key).newDecryptingStream(sealed, NOTHING_ASSOCIATED);
        } catch (GeneralSecurityException e) {
            throw new IOException("could not open", e);
        }
    }

    @AccessesPartialKey
    private static StreamingAead primitive(byte[] key) throws GeneralSecurityException {
        final Configuration configuration = StreamingAeadConfig2026.get();
        final AesGcmHkdfStreamingParameters parameters =
                AesGcmHkdfStreamingParameters.builder()
                        .setKeySizeBytes(Suite.SEED)
                        .setDerivedAesGcmKeySizeBytes(Suite.SEED)
                        .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                        .setCiphertextSegmentSizeBytes(Suite.SEGMENT)
                        .build();
        return KeysetHandle.newBuilder()
                .setConfiguration(configuration)
                .addEntry(
                        KeysetHandle.importKey(
                                        AesGcmHkdfStreamingKey.create(
                                                parameters,
                                                SecretBytes.copyFrom(
                                                        key, InsecureSecretKeyAccess.get())))
                                .withRandomId()
                                .makePrimary())
                .build()
                .getPrimitive(configuration, StreamingAead.class);
    }
}
