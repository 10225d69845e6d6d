package org.underseal.cli;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a passphrase comes from: a file or a prompt, never an argument, which others can read. */
final class PassphraseOption {
    private static final int LONGEST = 4_096;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from the first line of this file.")
    private Path file;

    /** The passphrase of a file that exists. */
    Passphrase ask(String whose, Terminal terminal) throws IOException {
        final Optional<Passphrase> given = given();
        return given.isPresent()
                ? given.get()
                : terminal.secret("Passphrase of " + whose)
                        .map(Passphrase::of)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "There is no terminal to ask for the passphrase of "
                                                        + whose
                                                        + "; use --passphrase-file."));
    }

    /** The passphrase of a new file: the given one, or a drawn one that is shown once. */
    Passphrase choose(Surroundings surroundings) throws IOException {
        final Optional<Passphrase> given = given();
        if (given.isPresent()) {
            return given.get().longEnough();
        }
        final Passphrase drawn = Passphrase.draw(surroundings.random());
        surroundings.terminal().note("Passphrase, shown this once. Write it on paper:");
        surroundings.terminal().say(drawn.shown());
        return drawn;
    }

    private Optional<Passphrase> given() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        final byte[] bytes = JsonFile.bytes(file, LONGEST);
        final CharBuffer text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n') {
            end++;
        }
        final char[] line = new char[end];
        text.get(line);
        Arrays.fill(text.array(), '\0');
        return Optional.of(Passphrase.of(line));
    }
}
