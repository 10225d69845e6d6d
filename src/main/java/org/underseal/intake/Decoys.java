package org.underseal.intake;

import com.google.crypto.tink.subtle.Hkdf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.underseal.operations.HomeKeys;
import org.underseal.operations.Settings;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;

/**
 * What stands in an answer where nothing is: drawn from a keyed function of the locator and the
 * page, so that it stays the same from call to call, and shaped like a real sealed value.
 */
@ApplicationScoped
class Decoys {
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;
    private static final byte[] PURPOSE = "underseal/1 decoy".getBytes(StandardCharsets.US_ASCII);

    private final byte[] key;

    @Inject
    Decoys(Settings settings, SecureRandom random) throws IOException {
        this(HomeKeys.of(settings.home()).decoy(random));
    }

    private Decoys(byte[] key) {
        this.key = key;
    }

    /** Decoys under a key of one's own. */
    static Decoys keyed(byte[] key) {
        return new Decoys(key);
    }

    /** A whole answer without anything in it. */
    CellResponse answer(LocatorHash locator, int page) {
        final Keystream stream = stream(locator, page);
        final byte[] acknowledgement = DecoyCiphertext.draw(stream, Suite.ACKNOWLEDGEMENT);
        final List<byte[]> mails = new ArrayList<>(Suite.MAILS);
        for (int i = 0; i < Suite.MAILS; i++) {
            mails.add(DecoyCiphertext.draw(stream, Suite.MAIL));
        }
        return new CellResponse(acknowledgement, mails, false);
    }

    private Keystream stream(LocatorHash locator, int page) {
        try {
            final byte[] derived =
                    Hkdf.computeHkdf(
                            "HmacSha256",
                            key,
                            PURPOSE,
                            ByteBuffer.allocate(LocatorHash.SIZE + Integer.BYTES)
                                    .put(locator.bytes())
                                    .putInt(page)
                                    .array(),
                            KEY_BYTES);
            final Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived, "AES"),
                    new IvParameterSpec(new byte[IV_BYTES]));
            return new Keystream(aes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in counter mode", e);
        }
    }
}
