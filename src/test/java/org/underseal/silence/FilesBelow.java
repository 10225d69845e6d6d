package org.underseal.silence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Every file below a directory, its name included.
 *
 * @param wanted which files; the others are somebody else's
 */
record FilesBelow(String name, Path directory, Predicate<Path> wanted) implements Place {
    @Override
    public void read(Consumer<Part> reader) {
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                            if (wanted.test(file)) {
                                reader.accept(
                                        new Part(
                                                "a file's name",
                                                file.toString().getBytes(StandardCharsets.UTF_8)));
                                if (about.isRegularFile()) {
                                    content(file, reader);
                                }
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return Files.exists(file) ? failed(gone) : FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileVisitResult failed(IOException why) {
        throw new UncheckedIOException(why);
    }

    private static void content(Path file, Consumer<Part> reader) {
        final byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        reader.accept(new Part(file.toString(), bytes));
    }
}
