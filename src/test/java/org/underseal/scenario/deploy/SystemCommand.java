package org.underseal.scenario.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A program of the system, run to its end. */
record SystemCommand(int code, String output) {
    static SystemCommand run(String... command) {
        try {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            final String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new SystemCommand(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it wrote, when it succeeded. */
    static String does(String... command) {
        final SystemCommand ended = run(command);
        if (ended.code() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + ended.output());
        }
        return ended.output();
    }
}
