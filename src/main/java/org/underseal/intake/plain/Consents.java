package org.underseal.intake.plain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** What consents imply for each other, as the page's script has it. */
final class Consents {
    private static final List<String> OUTWARD = List.of("CON_STATE", "CON_PUB");
    private static final String UNDERSTOOD = "CON_UNDERSTOOD";

    private Consents() {}

    /**
     * Without anybody's agreement nothing goes to a State or to the public; and whoever lets a name
     * be used must have understood who will read it.
     */
    static void settle(ObjectNode answers, List<PostedAnswers.Flaw> flaws) {
        if (answers.path("CON_BY").asText().equals("NONE")) {
            OUTWARD.forEach(
                    use -> {
                        answers.put(use, "NO");
                        flaws.removeIf(flaw -> flaw.field().equals(use));
                    });
        }
        final boolean named =
                Stream.concat(Stream.of("CON_UN"), OUTWARD.stream())
                        .anyMatch(use -> answers.path(use).asText().equals("NAMED"));
        if (!named) {
            answers.remove(UNDERSTOOD);
        } else if (!answers.path(UNDERSTOOD).asText().equals("OTHERS")) {
            flaws.add(
                    new PostedAnswers.Flaw(
                            UNDERSTOOD,
                            UNDERSTOOD,
                            answers.has(UNDERSTOOD) ? "script.named" : "script.named.ask"));
        }
    }
}
