package org.underseal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of a home's embedded PostgreSQL, by number.
 *
 * @param postmaster the one that started the others
 */
public record PostgresOfHome(long postmaster) {
    private static final int PAUSE_MILLIS = 20;

    /** Those that run now. */
    public static PostgresOfHome of(Path home) {
        try {
            return new PostgresOfHome(
                    Long.parseLong(
                            Files.readAllLines(home.resolve("postgres/data/postmaster.pid"))
                                    .get(0)
                                    .strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The postmaster and all it has started. */
    public List<ProcessHandle> processes() {
        return ProcessHandle.of(postmaster).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
    }

    /** The processes that serve the service's connections. */
    public List<ProcessHandle> backends() {
        return processes().stream().filter(process -> title(process).contains("idle")).toList();
    }

    /** What a process calls itself, such as {@code postgres: underseal underseal ... idle}. */
    private static String title(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a process as the kernel does when memory runs out. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
    }

    /** Waits until none of these is left. */
    public static boolean areGone(List<ProcessHandle> processes, int seconds)
            throws InterruptedException {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
