package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.Roster;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The signed list of desks and people. */
@Command(name = "directory", description = "Sign, verify and import the list of desks and people.")
final class DirectoryCommands {
    private final Surroundings surroundings;

    DirectoryCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "sign", description = "Sign a directory and roster, offline.")
    void sign(
            @Option(
                            names = "--authority",
                            required = true,
                            paramLabel = "FILE",
                            description = "The authority's file.")
                    Path authority,
            @Option(
                            names = "--version",
                            defaultValue = "1",
                            description = "1 for the first, one more for each.")
                    int version,
            @Option(
                            names = "--person",
                            required = true,
                            paramLabel = "FILE",
                            description = "A person's file, its public half suffices.")
                    List<Path> people,
            @Option(
                            names = "--desk",
                            required = true,
                            paramLabel = "FILE",
                            description = "A desk's file.")
                    List<Path> desks,
            @Option(
                            names = "--log",
                            paramLabel = "KEY",
                            description =
                                    "The audit log's public key, as 'home show' prints it, for the"
                                            + " roster to vouch for.")
                    String log,
            @Option(names = "--days", defaultValue = "30", description = "How long it is valid.")
                    int days,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To make.")
                    Path out,
            @Mixin PassphraseOption passphrase)
            throws IOException, DirectoryRefusedException {
        if (version < 1 || days < 1) {
            throw new Refusal("A version and a number of days are 1 at least.");
        }
        final AuthorityFile file = AuthorityFile.read(authority);
        final List<DeskFile> deskFiles = new ArrayList<>();
        for (final Path desk : desks) {
            deskFiles.add(DeskFile.read(desk));
        }
        final List<PersonFile> personFiles = new ArrayList<>();
        for (final Path person : people) {
            personFiles.add(PersonFile.read(person));
        }
        allKnown(deskFiles, personFiles);
        final DirectoryDraft draft =
                new DirectoryDraft(
                        version,
                        file.installation(),
                        surroundings.today(),
                        surroundings.today().plusDays(days),
                        deskFiles.stream().map(DeskFile::desk).toList(),
                        Optional.ofNullable(log).map(PublicKeys::log),
                        personFiles.stream().map(person -> entry(person, deskFiles)).toList());
        try (Passphrase typed = passphrase.ask("the authority", surroundings.terminal());
                SigningKey key = file.open(typed)) {
            final PublicationFile signed =
                    PublicationFile.sign(
                            draft,
                            deskFiles.stream().flatMap(desk -> desk.keys().stream()).toList(),
                            key);
            show(signed.verify(file.key(), file.installation(), surroundings.today()));
            signed.write(out);
        }
    }

    @Command(name = "verify", description = "Verify a signed directory and print what it says.")
    void verify(
            @Parameters(paramLabel = "FILE", description = "The signed directory.") Path file,
            @Option(
                            names = "--authority",
                            paramLabel = "KEY",
                            description = "The authority's public key, from another source.")
                    String authority)
            throws IOException, DirectoryRefusedException {
        final PublicationFile signed = PublicationFile.read(file);
        final VerifyingKey under =
                authority == null ? signed.authority() : PublicKeys.authority(authority);
        if (authority == null) {
            surroundings
                    .terminal()
                    .note("Verified only under the key that the file itself names; compare it.");
        }
        surroundings.terminal().say("authority     " + Base64Url.encode(under.bytes()));
        show(signed.verify(under, signed.claimedInstallation(), surroundings.today()));
    }

    @Command(
            name = "import",
            description =
                    "Bring a signed directory into a home, whether or not its service is running.")
    void importInto(
            @Mixin HomeOption home,
            @Parameters(paramLabel = "FILE", description = "The signed directory.") Path file,
            @Option(
                            names = "--command-line-only",
                            description =
                                    "Import although nobody of the roster has a passkey in this"
                                            + " home, so that nobody can sign in to its console;"
                                            + " also UNDERSEAL_COMMAND_LINE_ONLY=true.")
                    boolean commandLineOnly)
            throws IOException {
        final PublicationFile signed = PublicationFile.read(file);
        home.beginWith(signed.claimedInstallation());
        // An option whose default is true would turn it off.
        final boolean suffices =
                commandLineOnly || "true".equals(System.getenv("UNDERSEAL_COMMAND_LINE_ONLY"));
        home.run(ports -> new DirectoryImport(ports, surroundings, suffices).run(signed));
    }

    /** A desk key for somebody who is not in the roster would never be stored. */
    private static void allKnown(List<DeskFile> desks, List<PersonFile> people) {
        final Set<String> ids = people.stream().map(PersonFile::id).collect(Collectors.toSet());
        if (ids.size() != people.size()
                || new HashSet<>(desks.stream().map(desk -> desk.desk().id()).toList()).size()
                        != desks.size()) {
            throw new Refusal("A person or a desk was named twice.");
        }
        if (!desks.stream()
                .flatMap(desk -> desk.keys().stream())
                .allMatch(key -> ids.contains(key.person().value()))) {
            throw new Refusal("A desk has a member whose file was not given with --person.");
        }
    }

    private static DirectoryDraft.Person entry(PersonFile person, List<DeskFile> desks) {
        return new DirectoryDraft.Person(
                person.id(),
                person.name(),
                person.roles(),
                desks.stream()
                        .filter(desk -> desk.hasMember(person.id()))
                        .map(desk -> desk.desk().id())
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                person.sealing(),
                person.signing());
    }

    private void show(PublicationFile.Verified verified) {
        final Terminal terminal = surroundings.terminal();
        terminal.say(
                "installation  " + Base64Url.encode(verified.directory().installation().bytes()));
        terminal.say(
                "version       "
                        + verified.directory().version()
                        + ", valid until "
                        + verified.directory().expires());
        verified.directory()
                .desks()
                .forEach(
                        desk ->
                                terminal.say(
                                        "desk          "
                                                + desk.id()
                                                + "  "
                                                + PlainText.line(
                                                        String.join(
                                                                " / ", desk.names().values()))));
        verified.roster().people().forEach(person -> terminal.say("person        " + line(person)));
    }

    private static String line(Roster.Member person) {
        return person.id()
                + "  "
                + PlainText.line(person.name())
                + "  ("
                + String.join(", ", person.roles())
                + ")  "
                + Fingerprints.of(person.sealing().key(), person.signing());
    }
}
