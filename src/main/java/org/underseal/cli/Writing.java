package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.underseal.protocol.StrictJson;

/**
 * What somebody has to say, as they wrote it down: a file of the kind {@code report/1}, or plain
 * text.
 *
 * @param language two letters, where the file names one
 * @param desk who is to read it, where the file names one
 * @param answers codes by field of the codebook
 */
record Writing(Optional<String> language, Optional<String> desk, ObjectNode answers, String text) {
    private static final String KIND = "report/1";

    /** Nothing said yet. */
    static Writing empty() {
        return new Writing(Optional.empty(), Optional.empty(), StrictJson.object(), "");
    }

    /**
     * Reads either form; what begins with a brace is JSON.
     *
     * @throws Refusal when it is neither, or its answers are not of the codebook
     */
    static Writing read(byte[] bytes, AnswerRules rules) {
        final String text = TextFile.utf8(bytes);
        return text.startsWith("{") ? document(bytes, rules) : empty().withText(text);
    }

    /** The same with answers from a file of their own. */
    Writing withAnswers(ObjectNode given) {
        if (!answers.isEmpty()) {
            throw new Refusal("The report has answers already; --answers is for plain text.");
        }
        return new Writing(language, desk, given, text);
    }

    private Writing withText(String given) {
        return new Writing(language, desk, answers, given);
    }

    private static Writing document(byte[] bytes, AnswerRules rules) {
        final ObjectNode json =
                StrictJson.object(bytes)
                        .orElseThrow(() -> new Refusal("The report is not well-formed JSON."));
        if (!KIND.equals(json.path("underseal").asText())) {
            throw new Refusal("The report is not a file of the kind \"" + KIND + "\".");
        }
        json.fieldNames().forEachRemaining(Writing::known);
        if (json.has("form") && json.path("form").asInt() != rules.form()) {
            throw new Refusal(
                    "The report follows another version of the codebook than "
                            + rules.form()
                            + ".");
        }
        if (json.has("answers") && !json.path("answers").isObject()) {
            throw new Refusal("The report's answers are not an object.");
        }
        return new Writing(
                text(json, "language").map(Writing::language),
                text(json, "desk"),
                rules.checked(
                        json.path("answers") instanceof ObjectNode given
                                ? given
                                : StrictJson.object()),
                text(json, "text").orElse(""));
    }

    /** Two lower-case letters. */
    static String language(String given) {
        if (!given.matches("[a-z]{2}")) {
            throw new Refusal("A language is two letters, such as fr.");
        }
        return given;
    }

    private static void known(String member) {
        if (!java.util.Set.of("underseal", "form", "language", "desk", "answers", "text")
                .contains(member)) {
            throw new Refusal("A report has no member " + PlainText.line(member) + ".");
        }
    }

    private static Optional<String> text(ObjectNode json, String member) {
        if (json.has(member) && !json.path(member).isTextual()) {
            throw new Refusal("The report's member " + member + " is not text.");
        }
        return StrictJson.text(json, member);
    }
}
