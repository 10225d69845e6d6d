package org.underseal.operations;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A socket in the file system, for a Tor or a web server on the same machine: only members of its
 * group reach it, which no port of the loopback address can say of itself.
 *
 * @param path absolute
 */
record UnixSocket(Path path) {
    /** What Linux has room for in a socket's address, in bytes. */
    private static final int LONGEST = 107;

    /** Owner and group; 0660. */
    private static final String MODE = "rw-rw----";

    static UnixSocket at(Path path) {
        return new UnixSocket(path.toAbsolutePath().normalize());
    }

    /**
     * Checks the directory and removes a socket that an earlier process left behind.
     *
     * @throws RefusedToStartException when the place does not do, or somebody listens there
     */
    void makeWay() throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new RefusedToStartException(
                    "A socket's path has " + LONGEST + " bytes at most; this is longer: " + path);
        }
        checkDirectory(path.getParent());
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(
                        path,
                        java.nio.file.attribute.BasicFileAttributes.class,
                        LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new RefusedToStartException(path + " is there and is not a socket.");
        }
        if (isListening()) {
            throw new RefusedToStartException("Another process listens on " + path + ".");
        }
        Files.delete(path);
    }

    /** Lets owner and group connect, and nobody else. */
    void admitGroup() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(MODE));
    }

    private boolean isListening() throws IOException {
        try (SocketChannel tried = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return tried.isConnected();
        } catch (ConnectException nobody) {
            return false;
        }
    }

    private static void checkDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new RefusedToStartException(
                    "There is no directory " + directory + " for a socket.");
        }
        if (Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new RefusedToStartException(
                    "Any account of this machine can put a socket of its own into "
                            + directory
                            + ". Run: chmod o-w "
                            + directory);
        }
    }
}
