package org.underseal.console;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.underseal.protocol.Base64Url;

/** Random tokens, and what is kept of them: a hash. */
final class Secret {
    private static final int BYTES = 32;

    private Secret() {}

    /** 32 random bytes as base64url. */
    static String draw(SecureRandom random) {
        final byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /** SHA-256 of a token as it was given. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Compares without telling where the difference is. */
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
