package org.underseal.protocol.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SignedStatement;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A reviewer asks the custodians for keys of their desk that nobody is left to give.
 *
 * @param epochs 1 to 100 epochs of the desk
 * @param reason 10 to 500 characters
 * @param nonce 16 random bytes, so that no two requests are the same
 */
public record RecoveryRequest(
        String desk,
        String member,
        Set<String> epochs,
        String reason,
        LocalDate day,
        byte[] nonce) {
    private static final String PLACE = Suite.LABEL + " recovery-request";
    private static final int MOST_EPOCHS = 100;

    /** The request signed by the member who is to have the keys. */
    public SignedStatement sign(SigningKey key) {
        final ObjectNode json =
                StrictJson.object()
                        .put("desk", desk)
                        .put("member", member)
                        .put("reason", reason)
                        .put("day", day.toString())
                        .put("nonce", Base64Url.encode(nonce));
        epochs.forEach(json.putArray("epochs")::add);
        return SignedStatement.sign(PLACE, json, key);
    }

    /** Reads a request; empty unless this key signed it. */
    public static Optional<RecoveryRequest> read(SignedStatement signed, VerifyingKey key) {
        return signed.read(PLACE, key)
                .flatMap(
                        json -> {
                            final Optional<String> desk = StrictJson.identifier(json, "desk");
                            final Optional<String> member = StrictJson.identifier(json, "member");
                            final Set<String> epochs = epochs(json);
                            final Optional<String> reason = StrictJson.text(json, "reason");
                            final Optional<LocalDate> day = StrictJson.day(json, "day");
                            final Optional<byte[]> nonce =
                                    StrictJson.bytes(json, "nonce", IdentityRequest.NONCE);
                            return desk.isPresent()
                                            && member.isPresent()
                                            && !epochs.isEmpty()
                                            && reason.isPresent()
                                            && day.isPresent()
                                            && nonce.isPresent()
                                    ? Optional.of(
                                            new RecoveryRequest(
                                                    desk.get(),
                                                    member.get(),
                                                    epochs,
                                                    reason.get(),
                                                    day.get(),
                                                    nonce.get()))
                                    : Optional.empty();
                        });
    }

    /** The epochs, or none when any of them is no name or there are too many. */
    private static Set<String> epochs(ObjectNode json) {
        final Set<String> epochs = new LinkedHashSet<>();
        final JsonNode list = json.path("epochs");
        for (final JsonNode epoch : list) {
            final Optional<String> name =
                    StrictJson.identifier(StrictJson.object().set("epoch", epoch), "epoch");
            if (name.isEmpty() || list.size() > MOST_EPOCHS) {
                return Set.of();
            }
            epochs.add(name.get());
        }
        return epochs;
    }
}
