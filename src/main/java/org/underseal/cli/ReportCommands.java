package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.WordList;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.submitter.ReceiptCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A submitter's side, without a browser. */
@Command(
        name = "report",
        description =
                "Submit a report, read the answers, write again, take it back. Nothing of it is"
                        + " kept on this machine.")
final class ReportCommands {
    private static final int LARGEST_IDENTITY = 16 << 10;
    private static final String ENGLISH = "en";

    private final Surroundings surroundings;

    ReportCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "submit",
            description =
                    "Seal a report and its files here, send them, and print the receipt once the"
                            + " service has proved that it stored them.")
    void submit(
            @Mixin PortalOption portal,
            @Mixin WritingOption written,
            @Option(names = "--desk", paramLabel = "ID", description = "The desk that reads it.")
                    String desk,
            @Option(
                            names = "--language",
                            paramLabel = "LL",
                            description = "The report's language; en where neither says another.")
                    String language,
            @Option(
                            names = "--identity-file",
                            paramLabel = "FILE",
                            description =
                                    "Names and contacts, a JSON object of the codebook's fields for"
                                            + " them; they open for a custodian and the desk"
                                            + " together only.")
                    Path identity,
            @Option(names = "--json", description = "Print the receipt as JSON.") boolean json)
            throws IOException, DirectoryRefusedException {
        final Terminal terminal = surroundings.terminal();
        if (!written.hasText()) {
            throw new Refusal("Name the file that holds the report, or - for what is piped in.");
        }
        final Writing writing = written.read(terminal);
        final List<AttachedFile> files = written.attachments();
        final String spoken =
                Writing.language(
                        Optional.ofNullable(language).or(writing::language).orElse(ENGLISH));
        final Optional<byte[]> names = identity(Optional.ofNullable(identity));
        try (Visit visit = portal.begin(surroundings);
                ReceiptCode receipt =
                        new ReportSubmission(
                                        visit,
                                        Optional.ofNullable(desk)
                                                .or(writing::desk)
                                                .map(visit::desk)
                                                .orElseGet(visit::onlyDesk),
                                        surroundings)
                                .send(writing, spoken, names, files)) {
            terminal.note("Stored. This is the receipt, shown this once; write it on paper:");
            show(receipt, WordList.LANGUAGES.contains(spoken) ? spoken : ENGLISH, json);
        }
    }

    @Command(name = "check", description = "Print where a case stands, and the answers.")
    void check(
            @Mixin PortalOption portal,
            @Mixin ReceiptOption receipt,
            @Option(names = "--all", description = "All answers, not only the newest.") boolean all,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException, DirectoryRefusedException {
        try (ReceiptCode code = receipt.read(surroundings.terminal());
                Visit visit = portal.begin(surroundings);
                Inbox inbox = Inbox.open(visit, code)) {
            LettersText.print(all ? inbox.all() : inbox.newest(), json, surroundings.terminal());
        }
    }

    @Command(
            name = "followup",
            description = "Add a text, files or changed answers, consents above all, to a case.")
    void followup(
            @Mixin PortalOption portal, @Mixin ReceiptOption receipt, @Mixin WritingOption written)
            throws IOException, DirectoryRefusedException {
        final Writing writing = written.read(surroundings.terminal());
        final List<AttachedFile> files = written.attachments();
        if (writing.text().isBlank() && writing.answers().isEmpty() && files.isEmpty()) {
            throw new Refusal("There is nothing to add: give a text, --answers or --attach.");
        }
        try (ReceiptCode code = receipt.read(surroundings.terminal());
                Visit visit = portal.begin(surroundings);
                Inbox inbox = Inbox.open(visit, code)) {
            new FollowupSubmission(visit, inbox, surroundings).send(writing, files);
            surroundings.terminal().say("The service has the case and took the message.");
        }
    }

    @Command(name = "withdraw", description = "Delete a case and everything in it, for ever.")
    void withdraw(
            @Mixin PortalOption portal,
            @Mixin ReceiptOption receipt,
            @Option(names = "--yes", description = "Do not ask again.") boolean yes)
            throws IOException, DirectoryRefusedException {
        try (ReceiptCode code = receipt.read(surroundings.terminal());
                Visit visit = portal.begin(surroundings);
                Inbox inbox = Inbox.open(visit, code)) {
            if (!yes && !surroundings.terminal().confirms("Type yes to delete everything")) {
                throw new Refusal("Nothing was deleted; --yes deletes without asking.");
            }
            inbox.withdraw();
            surroundings
                    .terminal()
                    .say("Withdrawn: the service answers as to a code that nobody has.");
        }
    }

    private void show(ReceiptCode receipt, String language, boolean json) {
        final String characters = receipt.characters();
        final String words = String.join(" ", receipt.words(WordList.of(language)));
        if (json) {
            surroundings
                    .terminal()
                    .say(
                            StrictJson.object()
                                    .put("receipt", characters)
                                    .put("words", words)
                                    .toString());
        } else {
            surroundings.terminal().say("receipt  " + characters);
            surroundings.terminal().say("words    " + words);
        }
    }

    private static Optional<byte[]> identity(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        final ObjectNode json = JsonFile.read(file.get(), LARGEST_IDENTITY);
        return Optional.of(StrictJson.write(new AnswerRules().checkedIdentity(json)));
    }
}
