package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.underseal.protocol.Base64Url;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys of people who work behind the reviewers' door. */
@Command(name = "person", description = "Make and show the keys of reviewers and custodians.")
final class PersonCommands {
    private static final int LONGEST_NAME = 100;

    private final Surroundings surroundings;

    PersonCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "create", description = "Draw a person's keys and lock them.")
    void create(
            @Option(
                            names = "--name",
                            required = true,
                            description = "As colleagues call them; submitters never see it.")
                    String name,
            @Option(
                            names = "--role",
                            required = true,
                            split = ",",
                            paramLabel = "ROLE",
                            description = "administrator, reviewer, custodian or auditor.")
                    List<String> roles,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "The file to make.")
                    Path out,
            @Mixin PassphraseOption passphrase)
            throws IOException {
        final String plain = PlainText.line(name);
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            throw new Refusal("A name has between 1 and " + LONGEST_NAME + " characters.");
        }
        PersonFile.checked(new LinkedHashSet<>(roles));
        try (Passphrase chosen = passphrase.choose(surroundings)) {
            final PersonFile file =
                    PersonFile.create(plain, new LinkedHashSet<>(roles), chosen, surroundings);
            file.write(out);
            show(file);
        }
    }

    @Command(name = "show", description = "Print a person's public keys and their fingerprint.")
    void show(
            @Parameters(paramLabel = "FILE", description = "The person's file.") Path file,
            @Option(
                            names = "--public-out",
                            paramLabel = "FILE",
                            description =
                                    "Write the file without the private keys, for whoever signs.")
                    Path publicOut)
            throws IOException {
        final PersonFile person = PersonFile.read(file);
        show(person);
        if (publicOut != null) {
            person.publicHalf().write(publicOut);
        }
    }

    private void show(PersonFile person) {
        final Terminal terminal = surroundings.terminal();
        terminal.say("person       " + person.id());
        terminal.say("name         " + PlainText.line(person.name()));
        terminal.say("roles        " + String.join(", ", person.roles()));
        terminal.say("sealing      " + Base64Url.encode(person.sealing().bytes()));
        terminal.say("signing      " + Base64Url.encode(person.signing().bytes()));
        terminal.say("fingerprint  " + person.fingerprint());
    }
}
