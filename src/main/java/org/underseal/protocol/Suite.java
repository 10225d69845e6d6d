package org.underseal.protocol;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.security.GeneralSecurityException;
import java.security.Security;
import org.conscrypt.Conscrypt;

/**
 * The one suite of {@code underseal/1}: HPKE (RFC 9180) base mode with X-Wing (0x647A), HKDF-SHA256
 * and AES-256-GCM, and every size that follows from it, in bytes.
 */
public final class Suite {
    /** The label that versions everything. */
    public static final String LABEL = "underseal/1";

    /** An X-Wing encapsulation: an ML-KEM-768 ciphertext, then an X25519 public key. */
    public static final int ENCAPSULATION = 1_120;

    /** An AES-GCM tag. */
    public static final int TAG = 16;

    /** What sealing adds to a plaintext. */
    public static final int OVERHEAD = ENCAPSULATION + TAG;

    /** An X-Wing public key: an ML-KEM-768 encapsulation key, then an X25519 public key. */
    public static final int PUBLIC_KEY = 1_216;

    /** A private key of X-Wing or Ed25519, which is its seed. */
    public static final int SEED = 32;

    /** A share of a private key: as many bytes, and the share's number. */
    public static final int SHARE = SEED + 1;

    /** A request or a response of the exchange. */
    public static final int CELL = 65_536;

    /** A sealed report or follow-up. */
    public static final int ENVELOPE = 43_008;

    /** A sealed reply. */
    public static final int MAIL = 11_264;

    /** Mails in one response. */
    public static final int MAILS = 4;

    /** What a submitter seals to themselves. */
    public static final int ACKNOWLEDGEMENT = 2_048;

    /** Most uploads that one cell names. */
    public static final int UPLOADS = 32;

    /** A segment of an attachment's ciphertext. */
    public static final int SEGMENT = 1 << 20;

    private static final HpkeParameters PARAMETERS = parameters();

    private Suite() {}

    /** HPKE's parameters for Tink; Conscrypt, which does X-Wing, is registered by now. */
    public static HpkeParameters hpke() {
        return PARAMETERS;
    }

    /** Tink's configuration for HPKE; nothing is registered globally. */
    public static Configuration configuration() throws GeneralSecurityException {
        return HybridConfig2026.get();
    }

    private static HpkeParameters parameters() {
        // Tink looks Conscrypt up as a provider: being on the class path is not enough.
        Security.addProvider(Conscrypt.newProvider());
        try {
            return HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.X_WING)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Tink knows no X-Wing", e);
        }
    }
}
