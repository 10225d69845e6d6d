package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.underseal.operations.PrivateFile;
import org.underseal.operations.Settings;

/**
 * The daily checkpoints as files of the home, one a day. They are not in the database on purpose:
 * they are what a database that was set back is compared with.
 */
@ApplicationScoped
class KeptCheckpoints {
    private static final String ENDING = ".checkpoint";
    private static final int LARGEST = 1_024;

    private final Path directory;
    private final Vertx vertx;

    KeptCheckpoints(Settings settings, Vertx vertx) {
        this.directory = directory(settings);
        this.vertx = vertx;
    }

    static Path directory(Settings settings) {
        return settings.home().toAbsolutePath().resolve("audit");
    }

    /** The notes, the oldest first. A file of another form is a note that nobody signed. */
    Uni<List<String>> all() {
        return blocking(
                () -> {
                    if (Files.notExists(directory)) {
                        return List.of();
                    }
                    final TreeMap<String, String> notes = new TreeMap<>();
                    try (Stream<Path> files = Files.list(directory)) {
                        for (final Path file : files.toList()) {
                            final String name = file.getFileName().toString();
                            if (name.endsWith(ENDING)) {
                                notes.put(name, read(file));
                            }
                        }
                    }
                    return List.copyOf(notes.values());
                });
    }

    /** Whether the day has its note. */
    Uni<Boolean> has(LocalDate day) {
        return blocking(() -> Files.exists(file(day)));
    }

    /** Keeps a day's note; the first one stays. */
    Uni<Void> keep(LocalDate day, String note) {
        return blocking(
                () -> {
                    Files.createDirectories(
                            directory,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
                    try {
                        PrivateFile.make(file(day), note.getBytes(StandardCharsets.UTF_8));
                    } catch (FileAlreadyExistsException e) {
                        return null;
                    }
                    return null;
                });
    }

    private Path file(LocalDate day) {
        return directory.resolve(day + ENDING);
    }

    private static String read(Path file) throws IOException {
        return Files.size(file) > LARGEST
                ? ""
                : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Away from the event loop, and back on it. */
    private <T> Uni<T> blocking(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
