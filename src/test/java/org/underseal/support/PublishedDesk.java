package org.underseal.support;

import com.fasterxml.jackson.databind.JsonNode;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;

/** What a client reads of the first desk in the directory that a running service hands out. */
public record PublishedDesk(String desk, String epoch, SealingKey key) {
    /** Asks the portal on a port. */
    public static PublishedDesk at(int portal) {
        final JsonNode answer =
                StrictJson.object(Wire.get(portal, "/api/v1/directory", "").body()).orElseThrow();
        final JsonNode desk =
                StrictJson.object(Base64Url.decode(answer.get("payload").textValue()).orElseThrow())
                        .orElseThrow()
                        .get("desks")
                        .get(0);
        try {
            return new PublishedDesk(
                    desk.get("id").textValue(),
                    desk.get("epoch").get("id").textValue(),
                    SealingKey.of(
                            Base64Url.decode(desk.get("epoch").get("key").textValue())
                                    .orElseThrow()));
        } catch (MalformedKeyException e) {
            throw new AssertionError(e);
        }
    }
}
