package org.underseal.protocol.submitter;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.underseal.protocol.Installation;
import org.underseal.protocol.Locator;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;

/**
 * Everything that a receipt code stands for: the locator that finds the case, the key that opens
 * its mail, the voice that signs follow-ups (protocol, section 5). Never stored.
 */
public final class SubmitterKeys implements AutoCloseable {
    private static final int ITERATIONS = 210_000;
    private static final int MASTER_BITS = 512;

    private final Locator locator;
    private final OpeningKey openingKey;
    private final SigningKey voice;

    private SubmitterKeys(Locator locator, OpeningKey openingKey, SigningKey voice) {
        this.locator = locator;
        this.openingKey = openingKey;
        this.voice = voice;
    }

    /** Derives all three; takes some hundred milliseconds on purpose. */
    public static SubmitterKeys derive(ReceiptCode receipt, Installation installation) {
        final char[] canonical = receipt.canonical();
        final PBEKeySpec password =
                new PBEKeySpec(
                        canonical,
                        (Suite.LABEL + " receipt " + installation.hex())
                                .getBytes(StandardCharsets.US_ASCII),
                        ITERATIONS,
                        MASTER_BITS);
        byte[] master = {};
        try {
            master =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(password)
                            .getEncoded();
            return new SubmitterKeys(
                    new Locator(expand(master, "locator")),
                    new OpeningKey(expand(master, "seal")),
                    new SigningKey(expand(master, "voice")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 and HMAC", e);
        } finally {
            Arrays.fill(canonical, '\0');
            Arrays.fill(master, (byte) 0);
            password.clearPassword();
        }
    }

    private static byte[] expand(byte[] master, String purpose) throws GeneralSecurityException {
        return Hkdf.computeHkdf(
                "HmacSha256",
                master,
                new byte[0],
                (Suite.LABEL + ' ' + purpose).getBytes(StandardCharsets.US_ASCII),
                Suite.SEED);
    }

    /** Finds the case. */
    public Locator locator() {
        return locator;
    }

    /** Opens acknowledgement and mail. */
    public OpeningKey openingKey() {
        return openingKey;
    }

    /** What replies are sealed to. */
    public SealingKey sealingKey() {
        return openingKey.sealingKey();
    }

    /** Signs follow-ups. */
    public SigningKey voice() {
        return voice;
    }

    @Override
    public void close() {
        locator.close();
        openingKey.close();
        voice.close();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
