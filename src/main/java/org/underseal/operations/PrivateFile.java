package org.underseal.operations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A small file that only its owner reads, made once and on disk before anyone relies on it. */
public final class PrivateFile {
    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private PrivateFile() {}

    /** Reads the file, or makes it with the given content when there is none. */
    public static byte[] readOrMake(Path file, Supplier<byte[]> content) throws IOException {
        if (Files.notExists(file)) {
            makeWithDirectory(file, content.get());
        }
        return Files.readAllBytes(file);
    }

    /** Writes a new file whole or not at all, in a directory that is made when it is missing. */
    public static void makeWithDirectory(Path file, byte[] content) throws IOException {
        Files.createDirectories(
                file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        make(file, content);
    }

    /**
     * Writes a new file whole or not at all.
     *
     * @throws FileAlreadyExistsException when it exists: a key is never written over
     */
    public static void make(Path file, byte[] content) throws IOException {
        final Path draft = draft(file, content);
        if (Files.exists(file)) {
            Files.delete(draft);
            throw new FileAlreadyExistsException(file.toString());
        }
        keep(draft, file);
    }

    /** Writes a file whole or not at all, in place of the one there may be: never for a key. */
    public static void replace(Path file, byte[] content) throws IOException {
        Files.createDirectories(
                file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        keep(draft(file, content), file);
    }

    private static Path draft(Path file, byte[] content) throws IOException {
        final Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel channel =
                FileChannel.open(
                        draft,
                        NEW,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            for (final ByteBuffer bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return draft;
    }

    private static void keep(Path draft, Path file) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
