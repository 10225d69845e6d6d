package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** The command line in one directory, on a day that a test chooses, with nobody to ask. */
final class Tool {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    static final String PASSPHRASE = "correct horse battery staple";

    private final Path directory;
    private Clock clock = on(TODAY);
    private byte[] piped = {};

    Tool(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(file("pass"), PASSPHRASE + "\n");
    }

    /** What a command left behind. */
    record Outcome(int code, String out, String err) {
        /** The rest of the line that begins with a word. */
        String after(String word) {
            return out.lines()
                    .filter(line -> line.startsWith(word + ' '))
                    .findFirst()
                    .orElseThrow()
                    .substring(word.length())
                    .strip();
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void itIs(LocalDate day) {
        clock = on(day);
    }

    void itIs(Clock time) {
        clock = time;
    }

    /** What the commands from here on are given through a pipe. */
    void pipe(String text) {
        piped = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Runs a command; words that begin with {@code @} name files of the directory. */
    Outcome run(String... words) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final Surroundings surroundings =
                new Surroundings(
                        clock,
                        new SecureRandom(),
                        new Terminal(
                                new ByteArrayInputStream(piped),
                                new PrintWriter(out, true),
                                new PrintWriter(err, true),
                                Optional.empty()));
        final int code =
                CommandLineTool.run(
                        surroundings,
                        Arrays.stream(words)
                                .map(w -> w.startsWith("@") ? file(w.substring(1)).toString() : w)
                                .toArray(String[]::new));
        return new Outcome(code, out.toString(), err.toString());
    }

    /** Runs a command that must succeed. */
    Outcome does(String... words) {
        final Outcome outcome = run(words);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    /** Runs a command that must fail, and gives the one sentence it fails with. */
    String refuses(String... words) {
        final Outcome outcome = run(words);
        assertThat(outcome.code()).as(outcome.out()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1);
        return outcome.err();
    }

    /** An authority, a reviewer, a custodian, a desk, and a directory that names them. */
    void makeAnInstallation() {
        does("authority", "create", "--out", "@authority", "--passphrase-file", "@pass");
        does(
                "person",
                "create",
                "--name",
                "Ana",
                "--role",
                "reviewer,administrator",
                "--out",
                "@ana",
                "--passphrase-file",
                "@pass");
        does(
                "person",
                "create",
                "--name",
                "Bo",
                "--role",
                "custodian",
                "--out",
                "@bo",
                "--passphrase-file",
                "@pass");
        does(
                "desk",
                "create",
                "--name-en",
                "Desk",
                "--name-fr",
                "Bureau",
                "--member",
                "@ana",
                "--out",
                "@desk");
        does(
                "directory",
                "sign",
                "--authority",
                "@authority",
                "--person",
                "@ana",
                "--person",
                "@bo",
                "--desk",
                "@desk",
                "--out",
                "@directory",
                "--passphrase-file",
                "@pass");
    }

    private static Clock on(LocalDate day) {
        return Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }
}
