package org.underseal.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files of any size that only their owner reads, made where nothing was. */
final class NewFile {
    private NewFile() {}

    /** Opens a new file for writing. */
    static OutputStream open(Path file) throws IOException {
        try {
            return Channels.newOutputStream(
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))));
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(file + " exists already; nothing is ever written over.");
        }
    }

    /** Makes a directory for its owner, or takes one that is there. */
    static void directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }

    /**
     * Makes sure, before anything is done for its sake, that a file can be made.
     *
     * @throws Refusal when it is there already or its directory is not
     */
    static void check(Path file) {
        if (Files.exists(file)) {
            throw new Refusal(file + " exists already; nothing is ever written over.");
        }
        if (!Files.isWritable(file.toAbsolutePath().getParent())) {
            throw new Refusal("There is no directory for " + file + " that can be written to.");
        }
    }
}
