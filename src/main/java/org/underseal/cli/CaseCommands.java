package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.message.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviewers' work without a browser, on a machine that no network reaches. */
@Command(
        name = "case",
        description =
                "Take sealed cases out of a home, open and answer them offline, bring the replies"
                        + " back.")
final class CaseCommands {
    private final Surroundings surroundings;

    CaseCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "list", description = "Print what the service itself knows of every case.")
    void list(
            @Mixin HomeOption home,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        home.run(ports -> new CaseExport(ports, surroundings).list(json));
    }

    @Command(
            name = "export",
            description =
                    "Write a sealed case to a file that members of its desk can open. The purpose"
                            + " stays in the audit log.")
    void export(
            @Mixin HomeOption home,
            @Option(names = "--case", required = true, paramLabel = "ID", description = "Which.")
                    String caseId,
            @Option(
                            names = "--purpose",
                            required = true,
                            description = "Why, and for whom, in 10 to 500 characters.")
                    String purpose,
            @Option(
                            names = "--attachments",
                            paramLabel = "DIR",
                            description = "Write its sealed attachments here.")
                    Path attachments,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To make.")
                    Path out)
            throws IOException {
        if (!Identifier.fits(caseId)) {
            throw Refusal.nothingThere("There is no such case.");
        }
        home.run(
                ports ->
                        new CaseExport(ports, surroundings)
                                .run(
                                        new Identifier(caseId),
                                        purpose,
                                        out,
                                        Optional.ofNullable(attachments)));
    }

    @Command(name = "open", description = "Open an exported case, offline.")
    void open(
            @Mixin CaseReader reader,
            @Option(
                            names = "--attachments",
                            paramLabel = "DIR",
                            description = "Where its sealed attachments are.")
                    Path sealedFiles,
            @Option(
                            names = "--save",
                            paramLabel = "DIR",
                            description = "Write the decrypted attachments here.")
                    Path into,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException, DirectoryRefusedException {
        final Terminal terminal = surroundings.terminal();
        if ((sealedFiles == null) != (into == null)) {
            throw new Refusal("Attachments are decrypted from --attachments to --save: give both.");
        }
        reader.read(
                terminal,
                reading -> {
                    if (json) {
                        terminal.say(OpenedCaseJson.of(reading.opened()).toPrettyString());
                    } else {
                        new OpenedCaseText(terminal).print(reading.opened());
                    }
                    if (into != null) {
                        SavedAttachments.save(
                                reading.opened().attachments(), sealedFiles, into, terminal);
                    }
                });
    }

    @Command(name = "reply", description = "Write, sign and seal a reply to a case, offline.")
    void reply(
            @Mixin CaseReader reader,
            @Option(
                            names = "--status",
                            required = true,
                            paramLabel = "WORD",
                            description = "RECEIVED, WITH_US, MESSAGE or FINISHED.")
                    String status,
            @Option(
                            names = "--text",
                            paramLabel = "FILE",
                            description =
                                    "The message in UTF-8, - for what is piped in; without it only"
                                            + " the status changes.")
                    Path text,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To make.")
                    Path out)
            throws IOException, DirectoryRefusedException {
        final Reply reply =
                new Reply(message(Optional.ofNullable(text)), word(status), surroundings.today());
        reader.read(
                surroundings.terminal(),
                reading -> {
                    try {
                        new OfflineReply(reading, surroundings).seal(reply).write(out);
                    } catch (TooLargeException e) {
                        throw new Refusal("The message has " + e.excess() + " bytes too many.");
                    }
                });
        surroundings.terminal().say("Sealed; 'case import-reply' brings it into the home.");
    }

    @Command(name = "import-reply", description = "Bring a reply that was written offline home.")
    void importReply(
            @Mixin HomeOption home,
            @Parameters(paramLabel = "FILE", description = "The sealed reply.") Path file)
            throws IOException {
        final ReplyFile reply = ReplyFile.read(file);
        home.run(ports -> new ReplyImport(ports, surroundings).run(reply));
    }

    private String message(Optional<Path> file) throws IOException {
        return file.isEmpty() ? "" : TextFile.read(file.get(), surroundings.terminal());
    }

    private static Reply.Status word(String status) {
        return Arrays.stream(Reply.Status.values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "A status is one of "
                                                + Arrays.toString(Reply.Status.values())
                                                + "."));
    }
}
