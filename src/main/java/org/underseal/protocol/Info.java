package org.underseal.protocol;

import java.nio.charset.StandardCharsets;

/**
 * HPKE's {@code info}: what a sealed value is and what it is bound to, so that nothing opens in a
 * place it was not sealed for (protocol, section 2).
 *
 * @param text ASCII
 */
public record Info(String text) {
    /** A kind that is bound to nothing else. */
    public static Info of(Kind kind) {
        return new Info(Suite.LABEL + ' ' + kind.word());
    }

    /** A kind bound to one case. */
    public static Info bound(Kind kind, LocatorHash locator) {
        return new Info(Suite.LABEL + ' ' + kind.word() + ' ' + locator.hex());
    }

    /** A desk epoch's private key on its way to a member. */
    public static Info deskKey(String desk, String epoch) {
        return new Info(Suite.LABEL + ' ' + Kind.DESK_KEY.word() + ' ' + desk + ' ' + epoch);
    }

    /** The bytes HPKE takes. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
