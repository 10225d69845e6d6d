package org.underseal.protocol.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    /** The largest size that every language's numbers hold exactly. */
    private static final long LARGEST = (1L << 53) - 1;

    /** The member of the report's JSON. */
    public ObjectNode json() {
        return StrictJson.object()
                .put("upload", upload)
                .put("name", name)
                .put("type", type)
                .put("size", size)
                .put("key", Base64Url.encode(key));
    }

    /** Reads a list of such members; one that is malformed is left out. */
    public static List<Attachment> list(JsonNode json) {
        final List<Attachment> attachments = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(member -> of(member).ifPresent(attachments::add));
        }
        return List.copyOf(attachments);
    }

    /** Reads that member; empty when it is anything else. */
    public static Optional<Attachment> of(JsonNode json) {
        final Optional<String> upload = StrictJson.identifier(json, "upload");
        final Optional<String> name = StrictJson.text(json, "name");
        final Optional<String> type = StrictJson.text(json, "type");
        final OptionalLong size = StrictJson.number(json, "size", LARGEST);
        final Optional<byte[]> key = StrictJson.bytes(json, "key", Suite.SEED);
        return upload.isPresent()
                        && name.isPresent()
                        && type.isPresent()
                        && size.isPresent()
                        && key.isPresent()
                ? Optional.of(
                        new Attachment(
                                upload.get(), name.get(), type.get(), size.getAsLong(), key.get()))
                : Optional.empty();
    }
}
