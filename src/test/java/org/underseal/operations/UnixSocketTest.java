package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
    @TempDir Path directory;
    private UnixSocket socket;

    @BeforeEach
    void placeIt() {
        socket = UnixSocket.at(directory.resolve("portal"));
    }

    @Test
    void aSocketThatADeadProcessLeftIsRemoved() throws IOException {
        listen().close();
        assertThat(socket.path()).exists();

        socket.makeWay();

        assertThat(socket.path()).doesNotExist();
    }

    @Test
    void aSocketThatSomebodyListensOnIsLeftAndRefused() throws IOException {
        try (ServerSocketChannel other = listen()) {
            assertThat(other.isOpen()).isTrue();
            refuses(socket, "Another process listens");
        }
        assertThat(socket.path()).exists();
    }

    @Test
    void aFileOfAnotherKindIsLeftAndRefused() throws IOException {
        Files.writeString(socket.path(), "a letter");
        refuses(socket, "is not a socket");
        assertThat(socket.path()).hasContent("a letter");

        Files.delete(socket.path());
        Files.createSymbolicLink(socket.path(), directory.resolve("nowhere"));
        refuses(socket, "is not a socket");
    }

    @Test
    void aDirectoryThatEveryAccountCanWriteToIsRefused() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        refuses(socket, "Run: chmod o-w " + directory);
    }

    @Test
    void aDirectoryThatIsMissingIsRefused() {
        refuses(UnixSocket.at(directory.resolve("missing/portal")), "no directory");
    }

    @Test
    void aPathThatTheKernelWouldCutIsRefused() {
        refuses(UnixSocket.at(directory.resolve("p".repeat(108))), "107 bytes");
    }

    @Test
    void groupMayConnectAndNobodyElse() throws IOException {
        try (ServerSocketChannel open = listen()) {
            assertThat(open.isOpen()).isTrue();
            socket.admitGroup();

            assertThat(Files.getPosixFilePermissions(socket.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
        }
    }

    private ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket.path()));
    }

    private static void refuses(UnixSocket socket, String because) {
        assertThatThrownBy(socket::makeWay)
                .isInstanceOf(RefusedToStartException.class)
                .hasMessageContaining(because);
    }
}
