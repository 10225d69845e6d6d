package org.underseal.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL's own {@code postmaster.pid}: who runs on a data directory, and whether it is ready.
 */
record PostmasterFile(Path file, Path data) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final int PAUSE_MILLIS = 20;

    static PostmasterFile of(Path data) {
        return new PostmasterFile(data.resolve("postmaster.pid"), data);
    }

    /** The port of a server that is ready. */
    OptionalInt readyPort() throws IOException {
        final List<String> lines = lines();
        return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")
                ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
                : OptionalInt.empty();
    }

    /**
     * Waits for a server that a killed process left behind; it has had its signal, and gets one
     * more in case the kernel's was lost.
     */
    void awaitPredecessor(int seconds) throws IOException {
        final Optional<ProcessHandle> predecessor = predecessor();
        if (predecessor.isEmpty()) {
            return;
        }
        Programs.run(List.of("kill", "-INT", Long.toString(predecessor.get().pid())));
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (predecessor.get().isAlive()) {
            if (System.nanoTime() > end) {
                throw new RefusedToStartException(
                        "A PostgreSQL that was left behind does not end: process "
                                + predecessor.get().pid()
                                + ".");
            }
            pause();
        }
    }

    private Optional<ProcessHandle> predecessor() throws IOException {
        final List<String> lines = lines();
        if (lines.isEmpty() || !lines.get(PID_LINE).strip().matches("\\d+")) {
            return Optional.empty();
        }
        final long pid = Long.parseLong(lines.get(PID_LINE).strip());
        // The number may have gone to another program since; only a server of this directory is
        // ever signalled.
        final Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            return Files.readString(commandLine).contains(data.toString())
                    ? ProcessHandle.of(pid)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
