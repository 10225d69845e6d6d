package org.underseal.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A field of the codebook.
 *
 * @param name immutable, as it stands in a sealed report
 * @param type {@code single}, {@code multi}, {@code text}, {@code fuzzy-date}, {@code number},
 *     {@code country}, {@code date}, {@code upload}, {@code link} or {@code auto}
 * @param who {@code S} the submitter, {@code V} a reviewer, {@code S>V} one proposes and the other
 *     codes
 * @param sensitivity {@code ID} opens only for two people together, {@code CASE} only with its
 *     record, {@code COD} may enter statistics
 * @param required whether the form insists on an answer
 * @param repeats the group whose rows hold the field; empty when it stands once
 * @param labels the field whose labels its codes have
 * @param sections codes under a heading each, in their order
 * @param codes codes without a heading
 * @param most characters of a text
 * @param preset the code that holds until another is chosen; empty for none
 */
@TemplateData
public record CodebookField(
        String name,
        String type,
        String who,
        String sensitivity,
        boolean required,
        String repeats,
        String labels,
        Map<String, List<String>> sections,
        List<String> codes,
        int most,
        String preset) {
    private static final String OTHER = "OTH";

    static CodebookField of(String name, JsonNode json, JsonNode fields) {
        final String labels = json.path("codesOf").asText(name);
        final JsonNode holder = fields.path(labels);
        final Map<String, List<String>> sections = new java.util.LinkedHashMap<>();
        holder.path("sections")
                .properties()
                .forEach(section -> sections.put(section.getKey(), list(section.getValue())));
        return new CodebookField(
                name,
                json.path("type").asText(),
                json.path("who").asText(),
                json.path("sensitivity").asText(),
                json.path("required").asBoolean(),
                json.path("repeats").asText(),
                labels,
                sections,
                list(holder.path("codes")),
                json.path("most").asInt(),
                json.path("default").asText());
    }

    /** Every code that an answer may hold, in the order of the form. */
    public List<String> allCodes() {
        return Stream.concat(sections.values().stream().flatMap(List::stream), codes.stream())
                .toList();
    }

    /** Whether its answer goes into the identity part. */
    public boolean apart() {
        return sensitivity.equals("ID");
    }

    /** Whether the form asks for it. */
    public boolean asked() {
        return who.startsWith("S");
    }

    /** Whether a few words may say what none of the codes does. */
    public boolean other() {
        return asked() && codes.contains(OTHER);
    }

    /** Its name in a posted form; {@code row} is empty or ends in a dot. */
    public String input(String row) {
        return row + name;
    }

    /** Its identifier on the page. */
    public String id(String row) {
        return row.replace('.', '-') + name;
    }

    private static List<String> list(JsonNode codes) {
        final List<String> list = new ArrayList<>();
        codes.forEach(code -> list.add(code.asText()));
        return List.copyOf(list);
    }
}
