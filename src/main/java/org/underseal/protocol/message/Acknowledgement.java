package org.underseal.protocol.message;

import java.util.Optional;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.Padding;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.TooLargeException;

/**
 * What a submitter seals to themselves, so that an answer which carries it proves to them alone
 * that the case is stored (protocol, section 6).
 */
public final class Acknowledgement {
    private Acknowledgement() {}

    /**
     * 2,048 bytes. The desk inside tells the submitter later, with nothing but the code, to whom a
     * follow-up is sealed.
     */
    public static byte[] seal(SealingKey submitter, String desk) {
        try {
            return submitter.seal(
                    Padding.fill(
                            StrictJson.write(StrictJson.object().put("desk", desk)),
                            Suite.ACKNOWLEDGEMENT - Suite.OVERHEAD),
                    Info.of(Kind.RECEIPT));
        } catch (TooLargeException e) {
            throw new IllegalStateException("an identifier fits", e);
        }
    }

    /** The desk inside an opened acknowledgement, where its client put one. */
    public static Optional<String> desk(byte[] opened) {
        return StrictJson.object(opened).flatMap(json -> StrictJson.text(json, "desk"));
    }
}
