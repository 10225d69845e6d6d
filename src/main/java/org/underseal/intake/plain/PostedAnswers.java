package org.underseal.intake.plain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.protocol.StrictJson;
import org.underseal.site.Codebook;
import org.underseal.site.CodebookField;

/**
 * What a posted form says, in the shape that is sealed: as the page's script would have read it.
 *
 * @param answers codes by field; rows of a group in a list
 * @param identity names, contacts and references, for custodian and desk together; rows stand at
 *     the same place as in {@code answers}
 * @param text the story
 * @param flaws what keeps it from being sent
 */
record PostedAnswers(ObjectNode answers, ObjectNode identity, String text, List<Flaw> flaws) {
    static final String STORY = "STORY";
    private static final int MOST_ROWS = 20;
    private static final int LONGEST_OTHER = 200;
    private static final String OTHER = "_OTH";

    /**
     * Something to mend.
     *
     * @param field identifier on the page
     * @param codebookField its name in the codebook
     * @param message key of a message; the field's question is its first argument
     */
    record Flaw(String field, String codebookField, String message) {}

    /**
     * Reads a form.
     *
     * @throws MalformedFormException when it holds what no form of ours could send
     */
    static PostedAnswers of(PostedForm form, Codebook codebook) throws MalformedFormException {
        final Reading reading = new Reading(form);
        final ObjectNode answers = StrictJson.object();
        final ObjectNode identity = StrictJson.object();
        reading.row("", standing(codebook, "").toList(), answers, identity);
        for (final String group : groups(codebook)) {
            final ArrayNode open = StrictJson.object().putArray("rows");
            final ArrayNode apart = StrictJson.object().putArray("rows");
            for (int number = 1; number <= MOST_ROWS; number++) {
                final ObjectNode row = StrictJson.object();
                final ObjectNode names = StrictJson.object();
                reading.row(
                        codebook.row(group, number),
                        standing(codebook, group).toList(),
                        row,
                        names);
                if (!row.isEmpty() || !names.isEmpty()) {
                    open.add(row);
                    apart.add(names);
                }
            }
            if (!open.isEmpty()) {
                answers.set(group, open);
            }
            if (apart.valueStream().anyMatch(names -> !names.isEmpty())) {
                identity.set(group, apart);
            }
        }
        final String text = form.text(STORY).orElse("");
        if (text.isEmpty()) {
            reading.flaws.add(new Flaw("story", STORY, "script.step.story.error"));
        }
        Consents.settle(answers, reading.flaws);
        return new PostedAnswers(answers, identity, text, List.copyOf(reading.flaws));
    }

    private static Stream<CodebookField> standing(Codebook codebook, String group) {
        return codebook.fields().stream()
                .filter(CodebookField::asked)
                .filter(field -> !field.name().equals(STORY))
                .filter(field -> field.repeats().equals(group));
    }

    private static List<String> groups(Codebook codebook) {
        return codebook.fields().stream()
                .filter(CodebookField::asked)
                .map(CodebookField::repeats)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    /** The form while it is read. */
    private static final class Reading {
        private final PostedForm form;
        private final List<Flaw> flaws = new ArrayList<>();

        Reading(PostedForm form) {
            this.form = form;
        }

        void row(String row, List<CodebookField> fields, ObjectNode answers, ObjectNode identity)
                throws MalformedFormException {
            for (final CodebookField field : fields) {
                final ObjectNode into = field.apart() ? identity : answers;
                final boolean given = read(row, field, into);
                if (!given && field.required()) {
                    flaws.add(new Flaw(field.id(row), field.name(), "script.needed"));
                }
            }
        }

        private boolean read(String row, CodebookField field, ObjectNode into)
                throws MalformedFormException {
            final String name = field.input(row);
            switch (field.type()) {
                case "single", "country" ->
                        form.text(name).ifPresent(c -> into.put(field.name(), c));
                case "multi" -> {
                    final List<String> codes = form.texts(name);
                    if (!codes.isEmpty()) {
                        codes.forEach(into.withArray(field.name())::add);
                    }
                }
                case "number" -> number(row, field, into);
                case "fuzzy-date" -> date(row, field, into);
                case "text" -> form.text(name).ifPresent(text -> into.put(field.name(), text));
                default -> {
                    // Uploads and what the service fills in by itself are no fields of a form.
                    return false;
                }
            }
            bounded(name, field);
            if (form.texts(name).contains("OTH")) {
                form.text(name + OTHER).ifPresent(text -> into.put(field.name() + OTHER, text));
            }
            return into.has(field.name());
        }

        /** Our forms send codes of the codebook, and texts as long as their inputs allow. */
        private void bounded(String name, CodebookField field) throws MalformedFormException {
            final List<String> codes = field.allCodes();
            for (final String value : form.texts(name)) {
                final boolean possible =
                        switch (field.type()) {
                            case "text" -> field.most() == 0 || value.length() <= field.most();
                            case "single", "multi", "country" -> codes.contains(value);
                            default -> true;
                        };
                if (!possible) {
                    throw new MalformedFormException();
                }
            }
            if (form.text(name + OTHER).filter(o -> o.length() > LONGEST_OTHER).isPresent()) {
                throw new MalformedFormException();
            }
        }

        private void number(String row, CodebookField field, ObjectNode into) {
            final Optional<String> typed = form.text(field.input(row));
            final Optional<Integer> number = typed.flatMap(TypedNumbers::count);
            number.ifPresent(value -> into.put(field.name(), value));
            if (typed.isPresent() && number.isEmpty()) {
                flaws.add(new Flaw(field.id(row), field.name(), "script.number"));
            }
        }

        private void date(String row, CodebookField field, ObjectNode into) {
            final String name = field.input(row);
            final TypedNumbers.DateParts parts =
                    new TypedNumbers.DateParts(
                            form.text(name + ".day").orElse(""),
                            form.text(name + ".month").orElse(""),
                            form.text(name + ".year").orElse(""),
                            form.text(name + ".about").isPresent());
            if (!parts.isEmpty()) {
                final Optional<String> date = parts.date();
                date.ifPresent(value -> into.put(field.name(), value));
                if (date.isEmpty()) {
                    flaws.add(new Flaw(field.id(row), field.name(), "script.date"));
                }
            }
        }
    }
}
