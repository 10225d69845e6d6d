package org.underseal.scenario.tor;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.support.Wire;

/** An attachment on its way through Tor, a segment at a time, whatever becomes of the circuits. */
final class OnionUpload {
    private static final int ATTEMPTS = 120;

    /** What happens in the middle of a segment. */
    @FunctionalInterface
    interface Mishap {
        void happen() throws IOException;
    }

    private final Proxy tor;
    private final String onion;
    private final String id;
    private int broken;

    private OnionUpload(Proxy tor, String onion, String id) {
        this.tor = tor;
        this.onion = onion;
        this.id = id;
    }

    static OnionUpload begin(Proxy tor, String onion) throws IOException {
        final Wire.Answer begun =
                Wire.through(tor, onion, request("POST", "", onion, 0), new byte[0]);
        return new OnionUpload(
                tor, onion, StrictJson.object(begun.body()).orElseThrow().get("id").textValue());
    }

    String id() {
        return id;
    }

    /** How many connections were lost on the way. */
    int broken() {
        return broken;
    }

    /** Sends half a segment, has the mishap happen, and tries to send the rest. */
    void interrupt(int number, byte[] segment, Mishap mishap) throws IOException {
        try (Socket socket = new Socket(tor)) {
            socket.setSoTimeout(60_000);
            socket.connect(InetSocketAddress.createUnresolved(onion, 80));
            final OutputStream to = socket.getOutputStream();
            to.write(
                    request("PUT", "/" + id + "/" + number, onion, segment.length)
                            .getBytes(StandardCharsets.US_ASCII));
            to.write(segment, 0, segment.length / 2);
            to.flush();
            mishap.happen();
            to.write(segment, segment.length / 2, segment.length - segment.length / 2);
            to.flush();
            if (socket.getInputStream().read() >= 0) {
                throw new AssertionError("the mishap changed nothing");
            }
            broken++;
        } catch (IOException lost) {
            broken++;
        }
    }

    /** Sends what the service says it lacks, until it lacks nothing before a segment's number. */
    void complete(byte[][] segments, int until) throws IOException {
        IOException last = new IOException("not tried");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                final int next = present().nextClearBit(0);
                if (next >= until) {
                    return;
                }
                send(next, segments[next]);
                attempt = 0;
            } catch (IOException lost) {
                last = lost;
                pause();
            }
        }
        throw last;
    }

    /** Which segments the service has. */
    BitSet present() throws IOException {
        final Wire.Answer answer =
                Wire.through(tor, onion, request("GET", "/" + id, onion, 0), new byte[0]);
        return BitSet.valueOf(
                Base64Url.decode(
                                StrictJson.object(answer.body())
                                        .orElseThrow()
                                        .get("segments")
                                        .textValue())
                        .orElseThrow());
    }

    private void send(int number, byte[] segment) throws IOException {
        final Wire.Answer answer =
                Wire.through(
                        tor,
                        onion,
                        request("PUT", "/" + id + "/" + number, onion, segment.length),
                        segment);
        if (answer.status() != 204 || segment.length > Suite.SEGMENT) {
            throw new AssertionError(answer.head() + answer.text());
        }
    }

    private static String request(String method, String path, String onion, int length) {
        return method
                + " /api/v1/uploads"
                + path
                + " HTTP/1.1\r\nHost: "
                + onion
                + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
