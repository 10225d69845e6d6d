package org.underseal.protocol.message;

import java.nio.charset.StandardCharsets;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.Padding;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.Suite;
import org.underseal.protocol.TooLargeException;

/**
 * What a submitter seals to themselves, so that an answer which carries it proves to them alone
 * that the case is stored (protocol, section 6).
 */
public final class Acknowledgement {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private Acknowledgement() {}

    /** 2,048 bytes. */
    public static byte[] seal(SealingKey submitter) {
        try {
            return submitter.seal(
                    Padding.fill(NOTHING, Suite.ACKNOWLEDGEMENT - Suite.OVERHEAD),
                    Info.of(Kind.RECEIPT));
        } catch (TooLargeException e) {
            throw new IllegalStateException("two bytes fit", e);
        }
    }
}
