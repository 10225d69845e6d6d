package org.underseal.protocol.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Padding;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What a submitter adds: text, attachments, changed consents (protocol, section 7).
 *
 * @param content the JSON of what is added
 */
public record Followup(ObjectNode content) {
    /**
     * The follow-up signed with the voice, as an envelope of 43,008 bytes.
     *
     * @throws TooLargeException when it does not fit
     */
    public byte[] seal(SealingKey desk, LocatorHash locator, SigningKey voice)
            throws TooLargeException {
        final Info place = Info.bound(Kind.FOLLOWUP, locator);
        final Signed signed = Signed.by(voice, place, StrictJson.write(content));
        return desk.seal(Padding.fill(StrictJson.write(signed.json()), Report.ROOM), place);
    }

    /** Reads an opened follow-up; empty unless the report's voice said it about this case. */
    public static Optional<Followup> read(byte[] opened, LocatorHash locator, VerifyingKey voice) {
        return StrictJson.object(opened)
                .flatMap(Signed::of)
                .filter(signed -> signed.isBy(voice, Info.bound(Kind.FOLLOWUP, locator)))
                .flatMap(signed -> StrictJson.object(signed.payload()))
                .map(Followup::new);
    }
}
