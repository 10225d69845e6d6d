package org.underseal.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.underseal.protocol.LocatorHash;

/** Names that are computed rather than drawn, so that doing a thing twice does it once. */
final class Digests {
    private static final int NAME_BYTES = 16;

    private Digests() {}

    static byte[] sha256(byte[]... parts) {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (final byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The name of the envelope that a retry value stands for. */
    static String envelope(LocatorHash locator, byte[] retry) {
        return HexFormat.of()
                .formatHex(
                        sha256(
                                "underseal/1 retry ".getBytes(StandardCharsets.US_ASCII),
                                locator.bytes(),
                                retry),
                        0,
                        NAME_BYTES);
    }
}
