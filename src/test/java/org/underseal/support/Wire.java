package org.underseal.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * HTTP/1.1 on a bare socket: what is sent is what a test wrote, and what comes back is kept to the
 * byte, where a client library would tidy both.
 */
public final class Wire {
    private static final int PATIENCE_MILLIS = 30_000;

    private Wire() {}

    /**
     * An answer as it came.
     *
     * @param head the status line and the headers with their line ends
     * @param body as many bytes as the head announced
     */
    public record Answer(String head, byte[] body) {
        /** The status code. */
        public int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        /** The value of a header. */
        public Optional<String> header(String name) {
            final String start = name.toLowerCase(Locale.ROOT) + ": ";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst();
        }

        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** A POST of JSON. */
    public static Answer post(int port, String path, byte[] body) {
        return send(
                port,
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n",
                body);
    }

    /** A GET with further header lines, each ending in CR LF. */
    public static Answer get(int port, String path, String headers) {
        return send(
                port,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n",
                new byte[0]);
    }

    /** A GET through a unix socket. */
    public static Answer get(Path socket, String path, String headers) {
        return send(
                socket,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n",
                new byte[0]);
    }

    /** Any bytes as a request through a unix socket. */
    public static Answer send(Path socket, String head, byte[] body) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return exchange(
                    Channels.newInputStream(channel),
                    Channels.newOutputStream(channel),
                    head,
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any bytes as a request. */
    public static Answer send(int port, String head, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return exchange(socket.getInputStream(), socket.getOutputStream(), head, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Any bytes as a request to a host that only a proxy finds.
     *
     * @throws IOException when it does not find it, or the connection ends early
     */
    public static Answer through(Proxy proxy, String host, String head, byte[] body)
            throws IOException {
        try (Socket socket = new Socket(proxy)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(InetSocketAddress.createUnresolved(host, 80));
            return exchange(socket.getInputStream(), socket.getOutputStream(), head, body);
        }
    }

    private static Answer exchange(InputStream from, OutputStream to, String head, byte[] body)
            throws IOException {
        to.write(head.getBytes(StandardCharsets.ISO_8859_1));
        to.write(body);
        to.flush();
        final InputStream in = new BufferedInputStream(from);
        final String answered = head(in);
        final Answer start = new Answer(answered, new byte[0]);
        final int length = start.header("content-length").map(Integer::parseInt).orElse(0);
        return new Answer(answered, head.startsWith("HEAD ") ? new byte[0] : in.readNBytes(length));
    }

    private static String head(InputStream in) throws IOException {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        String read = "";
        while (!read.endsWith("\r\n\r\n")) {
            final int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + read);
            }
            head.write(next);
            read = head.toString(StandardCharsets.ISO_8859_1);
        }
        return read;
    }
}
