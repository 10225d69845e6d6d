package org.underseal.protocol.release;

import java.time.LocalDate;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SignedStatement;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A reviewer asks for the names of one case.
 *
 * @param outer SHA-256 of the identity as it stands in the report, 32 bytes: whoever opens the
 *     report can tell whether it is that one
 * @param reason 10 to 500 characters
 * @param nonce 16 random bytes, so that no two requests are the same
 */
public record IdentityRequest(
        String caseId,
        String desk,
        String requester,
        byte[] outer,
        String reason,
        LocalDate day,
        byte[] nonce) {
    /** Bytes of the nonce. */
    public static final int NONCE = 16;

    private static final String PLACE = Suite.LABEL + " identity-request";

    /** The request signed by its requester. */
    public SignedStatement sign(SigningKey key) {
        return SignedStatement.sign(
                PLACE,
                StrictJson.object()
                        .put("case", caseId)
                        .put("desk", desk)
                        .put("requester", requester)
                        .put("outer", Base64Url.encode(outer))
                        .put("reason", reason)
                        .put("day", day.toString())
                        .put("nonce", Base64Url.encode(nonce)),
                key);
    }

    /** Reads a request; empty unless this key signed it. */
    public static Optional<IdentityRequest> read(SignedStatement signed, VerifyingKey key) {
        return signed.read(PLACE, key)
                .flatMap(
                        json -> {
                            final Optional<String> caseId = StrictJson.identifier(json, "case");
                            final Optional<String> desk = StrictJson.identifier(json, "desk");
                            final Optional<String> requester =
                                    StrictJson.identifier(json, "requester");
                            final Optional<byte[]> outer =
                                    StrictJson.bytes(json, "outer", SignedStatement.HASH);
                            final Optional<String> reason = StrictJson.text(json, "reason");
                            final Optional<LocalDate> day = StrictJson.day(json, "day");
                            final Optional<byte[]> nonce = StrictJson.bytes(json, "nonce", NONCE);
                            return caseId.isPresent()
                                            && desk.isPresent()
                                            && requester.isPresent()
                                            && outer.isPresent()
                                            && reason.isPresent()
                                            && day.isPresent()
                                            && nonce.isPresent()
                                    ? Optional.of(
                                            new IdentityRequest(
                                                    caseId.get(),
                                                    desk.get(),
                                                    requester.get(),
                                                    outer.get(),
                                                    reason.get(),
                                                    day.get(),
                                                    nonce.get()))
                                    : Optional.empty();
                        });
    }
}
