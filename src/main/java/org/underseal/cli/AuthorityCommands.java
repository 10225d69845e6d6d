package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The key that vouches for every other. */
@Command(
        name = "authority",
        description =
                "Make and show the key that vouches for every other; keep it off the network.")
final class AuthorityCommands {
    private final Surroundings surroundings;

    AuthorityCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "create", description = "Draw a new authority and lock it under a passphrase.")
    void create(
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "The file to make.")
                    Path out,
            @Option(
                            names = "--installation",
                            paramLabel = "KEY",
                            description =
                                    "The installation this authority is for, as 'home show' prints"
                                            + " it; without it a new one is drawn, which the first"
                                            + " import gives to an empty home.")
                    String installation,
            @Mixin PassphraseOption passphrase)
            throws IOException {
        final Installation chosen = installation(Optional.ofNullable(installation));
        try (Passphrase chosenPassphrase = passphrase.choose(surroundings)) {
            final AuthorityFile file = AuthorityFile.create(chosen, chosenPassphrase, surroundings);
            file.write(out);
            show(file);
        }
    }

    @Command(name = "show", description = "Print the public half of an authority's file.")
    void show(@Parameters(paramLabel = "FILE", description = "The authority's file.") Path file)
            throws IOException {
        show(AuthorityFile.read(file));
    }

    private void show(AuthorityFile file) {
        final Terminal terminal = surroundings.terminal();
        terminal.say("authority     " + Base64Url.encode(file.key().bytes()));
        terminal.say("installation  " + Base64Url.encode(file.installation().bytes()));
    }

    private Installation installation(Optional<String> given) {
        return new Installation(
                given.map(
                                text ->
                                        Base64Url.decode(text, Installation.SIZE)
                                                .orElseThrow(
                                                        () ->
                                                                new Refusal(
                                                                        "An installation is written"
                                                                                + " as 43 characters of"
                                                                                + " base64url.")))
                        .orElseGet(() -> surroundings.draw(Installation.SIZE)));
    }
}
