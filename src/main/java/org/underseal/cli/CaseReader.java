package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.signing.VerifyingKey;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A case file and the member of its desk who opens it, offline. */
final class CaseReader {
    @Parameters(paramLabel = "FILE", description = "The exported case.")
    private Path file;

    @Option(
            names = "--person",
            required = true,
            paramLabel = "FILE",
            description = "The file, with private keys, of a member of the case's desk.")
    private Path person;

    @Option(
            names = "--authority",
            paramLabel = "KEY|FILE",
            description = "The authority's public key, from another source than the case file.")
    private String authority;

    @Mixin private PassphraseOption passphrase;

    /** What is done with an opened case. */
    @FunctionalInterface
    interface Work {
        void on(Reading reading) throws IOException, DirectoryRefusedException;
    }

    /**
     * A case opened by somebody.
     *
     * @param under the authority's key that vouches for everybody in it
     */
    record Reading(
            ExportedCase exported,
            OpenedCase opened,
            PersonFile person,
            PersonKeys keys,
            VerifyingKey under) {}

    /**
     * Opens the case, does the work, forgets the keys.
     *
     * @throws Refusal when the person holds no key of the case's desk
     */
    void read(Terminal terminal, Work work) throws IOException, DirectoryRefusedException {
        final ExportedCase exported = ExportedCase.read(file);
        final PersonFile reader = PersonFile.read(person);
        final VerifyingKey under = under(exported, terminal);
        try (Passphrase typed = passphrase.ask(PlainText.line(reader.name()), terminal);
                PersonKeys keys = reader.open(typed);
                DeskKeyring ring =
                        DeskKeyring.open(
                                exported.publication().deskKeys(),
                                exported.sealed().desk().value(),
                                reader.id(),
                                keys.opening())) {
            if (ring.isEmpty()) {
                throw new Refusal(
                        "The case was exported without a key of its desk for this person.");
            }
            work.on(
                    new Reading(
                            exported,
                            OpenedCase.open(
                                    exported.sealed(),
                                    ring,
                                    exported.publication().verifyRoster(under)),
                            reader,
                            keys,
                            under));
        }
    }

    private VerifyingKey under(ExportedCase exported, Terminal terminal) throws IOException {
        if (Optional.ofNullable(authority).isPresent()) {
            return PublicKeys.authorityOrFile(authority);
        }
        final VerifyingKey named = exported.publication().authority();
        terminal.note(
                "Verified only under the key that the file itself names; compare it: "
                        + Base64Url.encode(named.bytes()));
        return named;
    }
}
