package org.underseal.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.underseal.protocol.StrictJson;

/** The one versioned list of fields and codes that form, console and exports share. */
@TemplateData
public final class Codebook {
    private final int version;
    private final Map<String, CodebookField> fields;

    private Codebook(int version, Map<String, CodebookField> fields) {
        this.version = version;
        this.fields = fields;
    }

    /** Reads the codebook of this build. */
    public static Codebook read() {
        try (InputStream in = Codebook.class.getResourceAsStream("/codebook/codebook.json")) {
            if (in == null) {
                throw new IllegalStateException("missing codebook");
            }
            return of(
                    StrictJson.object(in.readAllBytes())
                            .orElseThrow(() -> new IllegalStateException("malformed codebook")));
        } catch (IOException e) {
            throw new IllegalStateException("unreadable codebook", e);
        }
    }

    private static Codebook of(ObjectNode json) {
        final JsonNode listed = json.path("fields");
        final Map<String, CodebookField> fields = new LinkedHashMap<>();
        listed.properties()
                .forEach(
                        field ->
                                fields.put(
                                        field.getKey(),
                                        CodebookField.of(
                                                field.getKey(), field.getValue(), listed)));
        return new Codebook(json.path("version").asInt(), Collections.unmodifiableMap(fields));
    }

    /** Its version, which every record carries. */
    public int version() {
        return version;
    }

    /** All fields, in the order of the form. */
    public Collection<CodebookField> fields() {
        return fields.values();
    }

    /** Whether there is such a field. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /**
     * A field.
     *
     * @throws IllegalStateException when the codebook has no such field
     */
    public CodebookField field(String name) {
        final CodebookField field = fields.get(name);
        if (field == null) {
            throw new IllegalStateException("the codebook lacks " + name);
        }
        return field;
    }

    /** The codes of a field, in their order. */
    public List<String> codes(String name) {
        return field(name).allCodes();
    }

    /** How names of a repeated group's row begin in a posted form; rows count from 1. */
    public String row(String group, int number) {
        return group + '.' + number + '.';
    }
}
