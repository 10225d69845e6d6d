package org.underseal.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * JSON as the protocol reads it: UTF-8, no member twice, nothing after the end but white space,
 * nothing deep, and no source text inside an error message.
 */
public final class StrictJson {
    private static final int DEEPEST = 16;
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int DAY = 10;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(FACTORY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /** Reads one object; empty when the bytes are anything else. */
    public static Optional<ObjectNode> object(byte[] utf8) {
        try {
            final JsonNode node = tree(utf8);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads one list; empty when the bytes are anything else. */
    public static Optional<ArrayNode> array(byte[] utf8) {
        try {
            final JsonNode node = tree(utf8);
            return node instanceof ArrayNode array ? Optional.of(array) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A new object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Writes compact UTF-8. */
    public static byte[] write(JsonNode node) {
        try {
            // As bytes, Jackson would write a character beyond the first plane as two escapes.
            return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values always writes", e);
        }
    }

    /** A text member; empty when absent or of another type. */
    public static Optional<String> text(JsonNode object, String member) {
        final JsonNode value = object.get(member);
        return value != null && value.isTextual()
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    /**
     * A member that is a whole number of at least 0, however it is written; empty when absent,
     * larger than the bound or of another type.
     */
    public static OptionalLong number(JsonNode object, String member, long largest) {
        final JsonNode value = object.path(member);
        return value.canConvertToExactIntegral()
                        && value.canConvertToLong()
                        && value.longValue() >= 0
                        && value.longValue() <= largest
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    /** A member that is an identifier, 1 to 64 of {@code [a-z0-9-]}; empty otherwise. */
    public static Optional<String> identifier(JsonNode object, String member) {
        return text(object, member).filter(value -> IDENTIFIER.matcher(value).matches());
    }

    /** A member that is a day of the calendar, as {@code 2026-11-24}; empty otherwise. */
    public static Optional<LocalDate> day(JsonNode object, String member) {
        try {
            return text(object, member)
                    .filter(value -> value.length() == DAY)
                    .map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A member of exactly so many bytes in base64url; empty when it is anything else. */
    public static Optional<byte[]> bytes(JsonNode object, String member, int size) {
        return text(object, member).flatMap(value -> Base64Url.decode(value, size));
    }

    /** A member of any bytes in base64url; empty when it is anything else. */
    public static Optional<byte[]> bytes(JsonNode object, String member) {
        return text(object, member).flatMap(Base64Url::decode);
    }

    /**
     * Reads token by token, for the one path that runs for every stranger's request.
     *
     * @throws IOException when the bytes are no UTF-8
     */
    static JsonParser parser(byte[] utf8) throws IOException {
        for (final byte one : utf8) {
            if (one < 0) {
                decoded(utf8);
                break;
            }
        }
        return FACTORY.createParser(utf8);
    }

    /** Jackson by itself would let overlong forms pass. */
    private static String decoded(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static JsonNode tree(byte[] utf8) throws IOException {
        final String text = decoded(utf8);
        // Jackson by itself would skip a byte order mark.
        return text.startsWith("\ufeff") ? MissingNode.getInstance() : MAPPER.readTree(text);
    }
}
