package org.underseal.scenario.tor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Tor's control port: which circuit leads to an onion, and its end. */
final class TorControl implements AutoCloseable {
    /**
     * A client's circuit to a rendezvous.
     *
     * @param id its number
     * @param relays nicknames, the guard first, the rendezvous point last
     */
    record Circuit(String id, List<String> relays) {
        String guard() {
            return relays.get(0);
        }

        String rendezvous() {
            return relays.get(relays.size() - 1);
        }
    }

    private final Socket socket;
    private final BufferedReader in;

    private TorControl(Socket socket) throws IOException {
        this.socket = socket;
        this.in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    static TorControl open(int port, byte[] cookie) throws IOException {
        final TorControl control =
                new TorControl(new Socket(InetAddress.getLoopbackAddress(), port));
        control.ask("AUTHENTICATE " + HexFormat.of().formatHex(cookie));
        return control;
    }

    /** The circuit on which a stream to an onion is open. */
    Circuit circuitTo(String onion) throws IOException {
        final String name = onion.replace(".onion", "");
        final String used =
                ask("GETINFO stream-status").stream()
                        .map(line -> line.replaceFirst("^250[-+][a-z-]+=", "").split(" "))
                        .filter(words -> words.length > 3 && words[1].equals("SUCCEEDED"))
                        .filter(words -> words[3].startsWith(name))
                        .map(words -> words[2])
                        .reduce((first, last) -> last)
                        .orElseThrow(() -> new AssertionError("no stream is open to " + onion));
        return ask("GETINFO circuit-status").stream()
                .map(line -> line.replaceFirst("^250[-+][a-z-]+=", "").split(" "))
                .filter(words -> words.length > 2 && words[0].equals(used))
                .map(words -> new Circuit(used, nicknames(words[2])))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no circuit " + used));
    }

    void end(Circuit circuit) throws IOException {
        ask("CLOSECIRCUIT " + circuit.id());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Sends a command; answers its lines, or fails with the refusal. */
    private List<String> ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        final List<String> lines = new ArrayList<>();
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            // What is asked for comes between such a line and a dot, and may look like a status.
            data = line.startsWith("250+") || data && !line.equals(".");
            if (!data && line.startsWith("250 ")) {
                return lines;
            }
            if (!data && line.matches("[45][0-9]{2} .*")) {
                break;
            }
        }
        throw new IOException("Tor refused: " + lines);
    }

    private static List<String> nicknames(String path) {
        return Arrays.stream(path.split(","))
                .map(relay -> relay.substring(relay.indexOf('~') + 1))
                .toList();
    }
}
