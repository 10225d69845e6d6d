package org.underseal.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.underseal.protocol.Base64Url;

/** The files under src/test/vectors. */
public final class VectorFiles {
    /** What each implementation made. */
    public static final List<String> MADE = List.of("from-java.json", "from-typescript.json");

    private static final Path FOLDER = Path.of("src/test/vectors");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private VectorFiles() {}

    /** A file's JSON, which holds something: over nothing every loop would pass. */
    public static JsonNode read(String file) {
        try {
            final JsonNode json = MAPPER.readTree(FOLDER.resolve(file).toFile());
            if (json.isEmpty()) {
                throw new IllegalStateException(file + " holds no vectors");
            }
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What both makers start from. */
    public static JsonNode inputs() {
        return read("inputs.json");
    }

    /** Writes a file. */
    static void write(String file, JsonNode json) {
        try {
            Files.writeString(
                    FOLDER.resolve(file),
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of a list. */
    public static Stream<JsonNode> each(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalStateException("these vectors lack a list");
        }
        return StreamSupport.stream(
                Spliterators.spliterator(list.iterator(), list.size(), Spliterator.ORDERED), false);
    }

    /** The texts of a list. */
    public static List<String> texts(JsonNode list) {
        return each(list).map(JsonNode::textValue).toList();
    }

    /** The bytes of a member in base64url. */
    public static byte[] bytes(JsonNode json, String member) {
        return Base64Url.decode(json.path(member).textValue()).orElseThrow();
    }

    /** The bytes of a member in hexadecimal. */
    public static byte[] hex(JsonNode json, String member) {
        return HexFormat.of().parseHex(json.path(member).textValue());
    }

    /** SHA-256 in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
