package org.underseal.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.protocol.StrictJson;

/**
 * The scripts and styles that the web build made: their names carry a hash of their content, and
 * the pages carry another for the browser to check.
 */
@TemplateData
public final class Assets {
    private static final Map<String, String> TYPES =
            Map.of(
                    "js", "text/javascript;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml");

    private final ObjectNode manifest;
    private final String base;
    private final Map<String, StaticBody> files;

    private Assets(ObjectNode manifest, String base, Map<String, StaticBody> files) {
        this.manifest = manifest;
        this.base = base;
        this.files = files;
    }

    /** Reads all files of the build into memory. */
    static Assets read() {
        final ObjectNode manifest =
                StrictJson.object(resource("/web/manifest.json"))
                        .orElseThrow(() -> new IllegalStateException("malformed web manifest"));
        final Map<String, StaticBody> files = new HashMap<>();
        for (final Map.Entry<String, JsonNode> entry : manifest.properties()) {
            final String file = entry.getValue().path("file").asText();
            final String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
            if (type == null) {
                throw new IllegalStateException("an asset of unknown type: " + file);
            }
            files.put(file, StaticBody.of(type, resource("/web/assets/" + file)));
        }
        return new Assets(manifest, "/assets/", files);
    }

    /** The same assets under another door's path. */
    Assets under(String path) {
        return new Assets(manifest, path, files);
    }

    /** Where a page finds an asset. */
    public String url(String name) {
        return base + entry(name).path("file").asText();
    }

    /** What the browser checks it against (Subresource Integrity). */
    public String integrity(String name) {
        return entry(name).path("integrity").asText();
    }

    /** An asset's content, for a page that holds it inside. */
    String text(String name) {
        return new String(
                files.get(entry(name).path("file").asText()).plain(), StandardCharsets.UTF_8);
    }

    /** A file by its hashed name. */
    Optional<StaticBody> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private JsonNode entry(String name) {
        final JsonNode entry = manifest.get(name);
        if (entry == null) {
            throw new IllegalStateException("the web build lacks " + name);
        }
        return entry;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name + ": the web build has not run");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("unreadable " + name, e);
        }
    }
}
