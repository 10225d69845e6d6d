package org.underseal.protocol.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * A custodian gives their shares of the keys that one request names.
 *
 * @param request hash of the request that is answered, 32 bytes
 * @param shares by epoch, each sealed to the member who asked, 1,169 bytes
 */
public record RecoveryRelease(
        byte[] request, String custodian, Map<String, byte[]> shares, LocalDate day) {
    private static final String PLACE = Suite.LABEL + " recovery-release";

    /** Seals a share to whoever made the request. */
    public static byte[] seal(
            byte[] share, SealingKey member, String desk, String epoch, byte[] request) {
        return member.seal(share, Info.recoveryShare(desk, epoch, request));
    }

    /** The release signed by the custodian. */
    public SignedStatement sign(SigningKey key) {
        final ObjectNode json =
                StrictJson.object()
                        .put("request", Base64Url.encode(request))
                        .put("custodian", custodian)
                        .put("day", day.toString());
        json.putArray("shares");
        shares.forEach(
                (epoch, share) ->
                        json.withArray("shares")
                                .addObject()
                                .put("epoch", epoch)
                                .put("sealed", Base64Url.encode(share)));
        return SignedStatement.sign(PLACE, json, key);
    }

    /** Reads a release; empty unless this key signed it. */
    public static Optional<RecoveryRelease> read(SignedStatement signed, VerifyingKey key) {
        return signed.read(PLACE, key)
                .flatMap(
                        json -> {
                            final Optional<byte[]> request =
                                    StrictJson.bytes(json, "request", SignedStatement.HASH);
                            final Optional<String> custodian =
                                    StrictJson.identifier(json, "custodian");
                            final Optional<Map<String, byte[]>> shares = shares(json);
                            final Optional<LocalDate> day = StrictJson.day(json, "day");
                            return request.isPresent()
                                            && custodian.isPresent()
                                            && shares.isPresent()
                                            && day.isPresent()
                                    ? Optional.of(
                                            new RecoveryRelease(
                                                    request.get(),
                                                    custodian.get(),
                                                    shares.get(),
                                                    day.get()))
                                    : Optional.empty();
                        });
    }

    private static Optional<Map<String, byte[]>> shares(ObjectNode json) {
        final Map<String, byte[]> shares = new LinkedHashMap<>();
        for (final JsonNode share : json.path("shares")) {
            final Optional<String> epoch = StrictJson.identifier(share, "epoch");
            final Optional<byte[]> sealed =
                    StrictJson.bytes(share, "sealed", Suite.SHARE + Suite.OVERHEAD);
            if (epoch.isEmpty()
                    || sealed.isEmpty()
                    || shares.put(epoch.get(), sealed.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(shares);
    }
}
