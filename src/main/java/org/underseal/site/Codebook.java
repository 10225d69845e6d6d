package org.underseal.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.underseal.protocol.StrictJson;

/** The one versioned list of codes that form, console and exports share. */
@TemplateData
public final class Codebook {
    private final ObjectNode json;

    private Codebook(ObjectNode json) {
        this.json = json;
    }

    /** Reads the codebook of this build. */
    static Codebook read() {
        try (InputStream in = Codebook.class.getResourceAsStream("/codebook/codebook.json")) {
            if (in == null) {
                throw new IllegalStateException("missing codebook");
            }
            return new Codebook(
                    StrictJson.object(in.readAllBytes())
                            .orElseThrow(() -> new IllegalStateException("malformed codebook")));
        } catch (IOException e) {
            throw new IllegalStateException("unreadable codebook", e);
        }
    }

    /** Its version, which every record carries. */
    public int version() {
        return json.path("version").asInt();
    }

    /** The acts of a group. */
    public List<String> acts(String group) {
        return codes("ACT_" + group);
    }

    /**
     * The codes of a field, in their order.
     *
     * @throws IllegalStateException when the codebook has no such field
     */
    public List<String> codes(String field) {
        final List<String> codes = new ArrayList<>();
        json.path("fields").path(field).path("codes").forEach(code -> codes.add(code.asText()));
        if (codes.isEmpty()) {
            throw new IllegalStateException("the codebook lacks " + field);
        }
        return codes;
    }
}
