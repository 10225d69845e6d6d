package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What somebody has to say and the files that go with it. */
final class WritingOption {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The text in UTF-8, or a JSON file of the kind report/1; - reads what is piped"
                            + " in.")
    private Path file;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Answers to go with a plain text: a JSON object of codes by field.")
    private Path answers;

    @Option(
            names = "--attach",
            paramLabel = "FILE",
            description = "A file to send along, as often as there are files.")
    private List<Path> attachments = List.of();

    /** Reads and checks; empty text and answers where nothing was given. */
    Writing read(Terminal terminal) throws IOException {
        final AnswerRules rules = new AnswerRules();
        final Writing writing =
                file == null
                        ? Writing.empty()
                        : Writing.read(TextFile.bytes(file, terminal), rules);
        if (answers == null) {
            return writing;
        }
        final ObjectNode given = JsonFile.read(answers, JsonFile.SMALL);
        return writing.withAnswers(rules.checked(given));
    }

    /** Whether there is a text, even an empty one. */
    boolean hasText() {
        return Optional.ofNullable(file).isPresent();
    }

    /** The files, checked, in their order. */
    List<AttachedFile> attachments() throws IOException {
        return AttachedFile.all(attachments);
    }
}
