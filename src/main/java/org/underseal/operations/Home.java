package org.underseal.operations;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory that holds all data, private to one account and used by one process at a time.
 *
 * @param path absolute
 */
public record Home(Path path) {
    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

    /**
     * Locks for as long as the process lasts. A channel that nobody refers to is closed by the
     * garbage collector, and its lock goes with it.
     */
    private static final Set<FileLock> HELD = ConcurrentHashMap.newKeySet();

    /**
     * Creates the directory, or accepts one that only its owner can enter.
     *
     * @throws RefusedToStartException when other accounts can read it
     */
    public static Home prepare(Path directory) throws IOException {
        final Path path = directory.toAbsolutePath().normalize();
        if (Files.notExists(path)) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PRIVATE));
            return new Home(path);
        }
        if (!PRIVATE.containsAll(Files.getPosixFilePermissions(path))) {
            throw new RefusedToStartException(
                    "Other accounts of this machine can read " + path + ". Run: chmod 700 " + path);
        }
        return new Home(path);
    }

    /** A private directory inside, without anything in it. */
    Path emptyDirectory(String name) throws IOException {
        final Path directory = path.resolve(name);
        if (Files.exists(directory)) {
            try (Stream<Path> left = Files.walk(directory)) {
                for (final Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
    }

    /**
     * Takes the directory for this process until it ends.
     *
     * @throws RefusedToStartException when another process has it
     */
    public void occupy() throws IOException {
        HELD.add(
                tryLock()
                        .orElseThrow(
                                () ->
                                        new RefusedToStartException(
                                                "Another Underseal is running on "
                                                        + path
                                                        + ". Stop it first.")));
    }

    /** Whether another process has taken the directory. */
    public boolean isOccupied() throws IOException {
        final java.util.Optional<FileLock> lock = tryLock();
        if (lock.isEmpty()) {
            return true;
        }
        lock.get().acquiredBy().close();
        return false;
    }

    private java.util.Optional<FileLock> tryLock() throws IOException {
        final FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            final FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return java.util.Optional.ofNullable(lock);
        } catch (OverlappingFileLockException e) {
            channel.close();
            return java.util.Optional.empty();
        }
    }
}
