package org.underseal.protocol.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;

/**
 * What opens an attachment; exists only inside sealed reports and follow-ups.
 *
 * @param upload where its ciphertext is
 * @param size bytes before padding
 * @param key 32 bytes
 */
public record Attachment(String upload, String name, String type, long size, byte[] key) {
    /** The member of the report's JSON. */
    public ObjectNode json() {
        return StrictJson.object()
                .put("upload", upload)
                .put("name", name)
                .put("type", type)
                .put("size", size)
                .put("key", Base64Url.encode(key));
    }

    /** Reads that member; empty when it is anything else. */
    public static Optional<Attachment> of(JsonNode json) {
        return StrictJson.bytes(json, "key", Suite.SEED)
                .map(
                        key ->
                                new Attachment(
                                        json.path("upload").asText(),
                                        json.path("name").asText(),
                                        json.path("type").asText(),
                                        json.path("size").asLong(),
                                        key));
    }
}
