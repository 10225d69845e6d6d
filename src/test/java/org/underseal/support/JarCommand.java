package org.underseal.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command of the packaged product, as somebody types it.
 *
 * @param directory where they stand
 * @param environment what they have exported
 */
public record JarCommand(Path directory, Map<String, String> environment) {
    /** How a command ended, and all it wrote. */
    public record Outcome(int code, String output) {}

    /** Runs a command to its end; words are parted by spaces. */
    public Outcome run(String words) {
        final List<String> command = new ArrayList<>(RunningService.java());
        command.addAll(List.of(words.split(" ")));
        final ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            final Process process = builder.start();
            process.getOutputStream().close();
            final String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How a command ended, what a pipe would carry on, and what only a person sees. */
    public record Ended(int code, String out, String err) {}

    /** Runs a command to its end, with something piped in and both outputs apart. */
    public Ended pipe(String piped, String... words) {
        final List<String> command = new ArrayList<>(RunningService.java());
        command.addAll(List.of(words));
        try {
            final Path err = Files.createTempFile(directory, "err", "");
            final ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectError(err.toFile());
            builder.environment().putAll(environment);
            final Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(piped.getBytes(StandardCharsets.UTF_8));
            }
            final String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            final Ended ended = new Ended(process.waitFor(), out, Files.readString(err));
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes a home with a desk by commands alone, in {@code home} where they stand. */
    public Path makeHomeWithADesk() {
        try {
            Files.writeString(directory.resolve("passphrase"), "a passphrase for tests only\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signADirectory();
        does("directory import --home home --command-line-only directory");
        return directory.resolve("home");
    }

    /** Runs a command that must succeed; answers what it wrote. */
    public String does(String words) {
        final Outcome outcome = run(words);
        if (outcome.code() != 0) {
            throw new AssertionError("'" + words + "' failed: " + outcome.output());
        }
        return outcome.output();
    }

    /** Makes keys and a signed directory of one desk, {@code directory}, where they stand. */
    public void signADirectory() {
        does("authority create --out authority --passphrase-file passphrase");
        does(
                "person create --name Reviewer --role reviewer,administrator --out reviewer"
                        + " --passphrase-file passphrase");
        does(
                "person create --name Custodian --role custodian --out custodian"
                        + " --passphrase-file passphrase");
        does("desk create --name-en Desk --name-fr Bureau --member reviewer --out desk");
        does(
                "directory sign --authority authority --person reviewer --person custodian"
                        + " --desk desk --out directory --passphrase-file passphrase");
    }
}
