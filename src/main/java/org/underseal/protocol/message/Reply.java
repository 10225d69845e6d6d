package org.underseal.protocol.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Padding;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What a reviewer writes back; without text it only changes the status (protocol, section 7).
 *
 * @param status one of the four words a submitter sees
 */
public record Reply(String text, Status status, LocalDate day) {
    /** Bytes of JSON that a mail holds. */
    public static final int ROOM = Suite.MAIL - Suite.OVERHEAD;

    /** All that a submitter is told of where their case stands. */
    public enum Status {
        RECEIVED,
        WITH_US,
        MESSAGE,
        FINISHED
    }

    /**
     * The reply signed by a reviewer, as a mail of 11,264 bytes to the submitter.
     *
     * @throws TooLargeException when it does not fit
     */
    public byte[] seal(SealingKey submitter, LocatorHash locator, String signer, SigningKey key)
            throws TooLargeException {
        final Info place = Info.bound(Kind.REPLY, locator);
        return submitter.seal(Padding.fill(signed(place, signer, key), ROOM), place);
    }

    /**
     * The same signed reply as the desk's own copy.
     *
     * @throws TooLargeException when it does not fit
     */
    public byte[] sealForDesk(SealingKey desk, LocatorHash locator, String signer, SigningKey key)
            throws TooLargeException {
        return desk.seal(
                Padding.fill(signed(Info.bound(Kind.REPLY, locator), signer, key), ROOM),
                Info.bound(Kind.NOTE, locator));
    }

    /**
     * Reads an opened reply; empty unless a signer of the directory signed it for this case.
     *
     * @param signers finds a signer's key
     */
    public static Optional<Reply> read(
            byte[] opened, LocatorHash locator, Function<String, Optional<VerifyingKey>> signers) {
        return StrictJson.object(opened).flatMap(json -> verified(json, locator, signers));
    }

    private static Optional<Reply> verified(
            ObjectNode json,
            LocatorHash locator,
            Function<String, Optional<VerifyingKey>> signers) {
        final Optional<VerifyingKey> key = StrictJson.text(json, "signer").flatMap(signers);
        return key.flatMap(
                verifying ->
                        Signed.of(json)
                                .filter(s -> s.isBy(verifying, Info.bound(Kind.REPLY, locator)))
                                .flatMap(signed -> StrictJson.object(signed.payload()))
                                .flatMap(Reply::of));
    }

    private static Optional<Reply> of(ObjectNode json) {
        final Optional<Status> status =
                StrictJson.text(json, "status")
                        .flatMap(
                                word ->
                                        Arrays.stream(Status.values())
                                                .filter(s -> s.name().equals(word))
                                                .findFirst());
        final Optional<LocalDate> day = StrictJson.day(json, "day");
        return status.isPresent() && day.isPresent()
                ? Optional.of(
                        new Reply(
                                StrictJson.text(json, "text").orElse(""), status.get(), day.get()))
                : Optional.empty();
    }

    private byte[] signed(Info place, String signer, SigningKey key) {
        final ObjectNode payload =
                StrictJson.object()
                        .put("text", text)
                        .put("status", status.name())
                        .put("day", day.toString());
        payload.putArray("attachments");
        final ObjectNode json = StrictJson.object().put("signer", signer);
        json.setAll(Signed.by(key, place, StrictJson.write(payload)).json());
        return StrictJson.write(json);
    }
}
