package org.underseal.cli.doctor;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a door answers on the socket that its Tor or web server comes to. */
public record SocketCheck(Path socket) implements Check {
    @Override
    public Finding look() {
        if (Files.notExists(socket)) {
            return new Finding.Mend(
                    "There is no socket " + socket + ".", "Start the service of this door.");
        }
        try (SocketChannel tried = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return new Finding.Well("The door answers on " + socket + ".");
        } catch (IOException refused) {
            return new Finding.Mend(
                    "Nobody answers on " + socket + ".",
                    "Start the service, and put this account into the socket's group.");
        }
    }
}
