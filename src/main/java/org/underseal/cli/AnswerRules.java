package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.underseal.site.Codebook;
import org.underseal.site.CodebookField;

/**
 * AnswerRules as a report carries them. A slip here would be noticed by nobody before the report is
 * opened, so what the codebook does not know is refused before anything is sealed.
 */
final class AnswerRules {
    private static final String OTHER = "_OTH";
    private static final String STORY = "STORY";
    private static final String ONCE = "";
    private static final int MOST_ROWS = 50;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_PEOPLE = 1_000_000;

    private final Codebook codebook = Codebook.read();

    /** The version of the codebook that is checked against. */
    int form() {
        return codebook.version();
    }

    /**
     * Passes answers, without what names somebody.
     *
     * @throws Refusal naming the field that is unknown, stands elsewhere or has another form
     */
    ObjectNode checked(ObjectNode answers) {
        check(answers, ONCE, false);
        return answers;
    }

    /**
     * Passes what names somebody: the fields that open only for two people together, rows at the
     * places of the rows in the answers.
     *
     * @throws Refusal naming the field that is unknown, stands elsewhere or has another form
     */
    ObjectNode checkedIdentity(ObjectNode identity) {
        check(identity, ONCE, true);
        return identity;
    }

    private void check(ObjectNode row, String group, boolean apart) {
        for (final Map.Entry<String, JsonNode> member : row.properties()) {
            if (group.equals(ONCE) && isGroup(member.getKey())) {
                rows(member.getKey(), member.getValue(), apart);
            } else {
                check(member.getKey(), member.getValue(), group, apart);
            }
        }
    }

    private boolean isGroup(String name) {
        return codebook.fields().stream()
                .anyMatch(field -> field.asked() && field.repeats().equals(name));
    }

    private void rows(String group, JsonNode rows, boolean apart) {
        if (!rows.isArray() || rows.size() > MOST_ROWS) {
            throw new Refusal(group + " is a list of at most " + MOST_ROWS + " objects.");
        }
        for (final JsonNode row : rows) {
            if (!(row instanceof ObjectNode fields)) {
                throw new Refusal(group + " is a list of at most " + MOST_ROWS + " objects.");
            }
            check(fields, group, apart);
        }
    }

    private void check(String name, JsonNode value, String group, boolean apart) {
        final boolean other = name.endsWith(OTHER);
        final String of = other ? name.substring(0, name.length() - OTHER.length()) : name;
        if (!codebook.has(of)
                || !codebook.field(of).asked()
                || of.equals(STORY)
                || other && !codebook.field(of).other()) {
            throw new Refusal(
                    "The codebook asks a submitter nothing called " + PlainText.line(name) + ".");
        }
        final CodebookField field = codebook.field(of);
        if (field.apart() != apart) {
            throw new Refusal(
                    name
                            + (apart
                                    ? " names nobody; it belongs to the answers."
                                    : " may name somebody; it belongs to --identity-file."));
        }
        if (!field.repeats().equals(group)) {
            throw new Refusal(
                    name
                            + (group.isEmpty()
                                    ? " stands in the rows of " + field.repeats() + "."
                                    : " does not stand in the rows of " + group + "."));
        }
        if (other ? !isText(value, LONGEST_TEXT) : !fits(field, value)) {
            throw new Refusal(name + " is not answered as the codebook asks it.");
        }
    }

    private static boolean fits(CodebookField field, JsonNode value) {
        return switch (field.type()) {
            case "single", "country" -> isCode(field, value);
            case "multi" ->
                    value.isArray()
                            && StreamSupport.stream(value.spliterator(), false)
                                    .allMatch(code -> isCode(field, code));
            case "text" -> isText(value, field.most());
            case "number" ->
                    value.isInt() && value.intValue() >= 1 && value.intValue() <= MOST_PEOPLE;
            case "fuzzy-date" ->
                    value.isTextual()
                            && value.textValue().matches("(19|20)\\d\\d(-\\d\\d(-\\d\\d)?)?~?");
            default -> false;
        };
    }

    private static boolean isCode(CodebookField field, JsonNode value) {
        return value.isTextual() && field.allCodes().contains(value.textValue());
    }

    private static boolean isText(JsonNode value, int most) {
        return value.isTextual() && value.textValue().length() <= most;
    }
}
