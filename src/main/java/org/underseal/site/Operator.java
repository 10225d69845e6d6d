package org.underseal.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.underseal.protocol.StrictJson;

/**
 * Who runs this portal, in their own words and in one language. Without it no submitter can know
 * whom to trust, and the portal stays closed.
 *
 * @param name of the organisation, at most 200 characters
 * @param law its legal position, and which law applies to what it holds; at most 2,000
 * @param contact how to reach it otherwise; at most 1,000
 * @param reports what happens with reports; at most 3,000
 * @param help who helps people in danger; at most 2,000, may be empty
 */
@TemplateData
public record Operator(String name, String law, String contact, String reports, String help) {
    /** The members of its file, and the characters that each may have. */
    public static final Map<String, Integer> MEMBERS = members();

    private static final String MAY_BE_EMPTY = "help";

    /**
     * What no text may hold: controls other than the line's end, and those that turn text around.
     */
    private static final Pattern UNSEEN =
            Pattern.compile(
                    "[\\p{Cntrl}&&[^\\n]]"
                            + "|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static Map<String, Integer> members() {
        final Map<String, Integer> members = new LinkedHashMap<>();
        members.put("name", 200);
        members.put("law", 2_000);
        members.put("contact", 1_000);
        members.put("reports", 3_000);
        members.put("help", 2_000);
        return java.util.Collections.unmodifiableMap(members);
    }

    /**
     * Reads what an operator wrote.
     *
     * @throws OperatorRefusedException when something is missing, too long or not text
     */
    public static Operator of(ObjectNode json) {
        json.fieldNames()
                .forEachRemaining(
                        member -> {
                            if (!MEMBERS.containsKey(member)) {
                                throw new OperatorRefusedException(member, "is not known");
                            }
                        });
        return new Operator(
                text(json, "name"),
                text(json, "law"),
                text(json, "contact"),
                text(json, "reports"),
                text(json, "help"));
    }

    /** As it stands in its file. */
    public ObjectNode json() {
        return StrictJson.object()
                .put("name", name)
                .put("law", law)
                .put("contact", contact)
                .put("reports", reports)
                .put("help", help);
    }

    private static String text(ObjectNode json, String member) {
        final String text = json.path(member).asText("").strip();
        if (text.isEmpty() && !member.equals(MAY_BE_EMPTY)) {
            throw new OperatorRefusedException(member, "is missing");
        }
        if (text.length() > MEMBERS.get(member)) {
            throw new OperatorRefusedException(
                    member, "is longer than " + MEMBERS.get(member) + " characters");
        }
        if (UNSEEN.matcher(text).find()) {
            throw new OperatorRefusedException(member, "holds a character that cannot be seen");
        }
        return text;
    }
}
