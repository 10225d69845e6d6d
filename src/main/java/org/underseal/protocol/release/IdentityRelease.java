package org.underseal.protocol.release;

import java.time.LocalDate;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SignedStatement;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A custodian answers one request with the inner layer of its identity. That layer stays sealed to
 * the desk, and is sealed once more to the requester, so that no colleague can use it.
 *
 * @param request hash of the request that is answered, 32 bytes
 * @param sealed the inner layer sealed to the requester, as long as the outer layer was
 */
public record IdentityRelease(byte[] request, String custodian, byte[] sealed, LocalDate day) {
    private static final String PLACE = Suite.LABEL + " identity-release";

    /** Seals an inner layer to whoever made the request. */
    public static byte[] seal(byte[] inner, SealingKey requester, byte[] request) {
        return requester.seal(inner, Info.identityRelease(request));
    }

    /** The release signed by the custodian. */
    public SignedStatement sign(SigningKey key) {
        return SignedStatement.sign(
                PLACE,
                StrictJson.object()
                        .put("request", Base64Url.encode(request))
                        .put("custodian", custodian)
                        .put("sealed", Base64Url.encode(sealed))
                        .put("day", day.toString()),
                key);
    }

    /** Reads a release; empty unless this key signed it. */
    public static Optional<IdentityRelease> read(SignedStatement signed, VerifyingKey key) {
        return signed.read(PLACE, key)
                .flatMap(
                        json -> {
                            final Optional<byte[]> request =
                                    StrictJson.bytes(json, "request", SignedStatement.HASH);
                            final Optional<String> custodian =
                                    StrictJson.identifier(json, "custodian");
                            final Optional<byte[]> sealed = StrictJson.bytes(json, "sealed");
                            final Optional<LocalDate> day = StrictJson.day(json, "day");
                            return request.isPresent()
                                            && custodian.isPresent()
                                            && sealed.isPresent()
                                            && day.isPresent()
                                    ? Optional.of(
                                            new IdentityRelease(
                                                    request.get(),
                                                    custodian.get(),
                                                    sealed.get(),
                                                    day.get()))
                                    : Optional.empty();
                        });
    }
}
