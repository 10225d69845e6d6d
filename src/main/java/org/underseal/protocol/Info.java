package org.underseal.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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

    /** An identity's inner layer on its way to whoever made the request of this hash. */
    public static Info identityRelease(byte[] request) {
        return new Info(
                Suite.LABEL
                        + ' '
                        + Kind.IDENTITY_RELEASE.word()
                        + ' '
                        + HexFormat.of().formatHex(request));
    }

    /** A share of a desk epoch's private key, in the keeping of a custodian. */
    public static Info recoveryShare(String desk, String epoch) {
        return new Info(Suite.LABEL + ' ' + Kind.RECOVERY_SHARE.word() + ' ' + desk + ' ' + epoch);
    }

    /** The same share on its way to the member who made the request of this hash. */
    public static Info recoveryShare(String desk, String epoch, byte[] request) {
        return new Info(
                recoveryShare(desk, epoch).text() + ' ' + HexFormat.of().formatHex(request));
    }

    /** The bytes HPKE takes. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
