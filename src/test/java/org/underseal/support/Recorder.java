package org.underseal.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody on the wire who sees sizes, headers and states, and no contents: everything that goes to
 * a port of this machine, message by message, in the order in which it was answered.
 */
public final class Recorder implements AutoCloseable {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ServerSocket server;
    private final int target;
    private final List<Message> messages = new ArrayList<>();

    private Recorder(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * A request and its answer.
     *
     * @param line the request's line
     * @param shape bytes in each direction, the names of headers, the status: all that shows
     * @param first whether a connection was opened for it
     */
    public record Message(String line, String shape, boolean first) {}

    private record Part(String head, byte[] body) {
        /** Sizes, and headers without their values. */
        String shape() {
            return head.length()
                    + " and "
                    + body.length
                    + " bytes "
                    + head.lines().skip(1).map(line -> line.split(":", 2)[0]).toList();
        }

        String line() {
            return head.lines().findFirst().orElseThrow();
        }
    }

    /** Begins to record what comes to a free port, and to pass it on. */
    public static Recorder before(int target) {
        try {
            final Recorder recorder =
                    new Recorder(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            begin(recorder::accept);
            return recorder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port to connect to. */
    public int port() {
        return server.getLocalPort();
    }

    /** What was recorded so far. */
    public List<Message> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                final Socket near = server.accept();
                begin(() -> pass(near));
            } catch (IOException e) {
                // The test is over.
                return;
            }
        }
    }

    private void pass(Socket near) {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            final InputStream asking = new BufferedInputStream(near.getInputStream());
            final InputStream answering = new BufferedInputStream(far.getInputStream());
            boolean first = true;
            while (true) {
                final Part request = part(asking);
                write(far.getOutputStream(), request);
                final Part answer = part(answering);
                final Message message =
                        new Message(
                                request.line(),
                                request.shape() + " -> " + answer.line() + ", " + answer.shape(),
                                first);
                synchronized (messages) {
                    messages.add(message);
                }
                write(near.getOutputStream(), answer);
                first = false;
            }
        } catch (IOException e) {
            // One end is done.
            return;
        }
    }

    private static Part part(InputStream in) throws IOException {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            final int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            head.write(next);
        }
        final String read = head.toString(StandardCharsets.ISO_8859_1);
        final int length =
                read.lines()
                        .map(line -> line.toLowerCase(Locale.ROOT))
                        .filter(line -> line.startsWith("content-length: "))
                        .map(line -> Integer.parseInt(line.substring(16)))
                        .findFirst()
                        .orElse(0);
        return new Part(read, in.readNBytes(length));
    }

    private static void write(OutputStream out, Part part) throws IOException {
        out.write(part.head().getBytes(StandardCharsets.ISO_8859_1));
        out.write(part.body());
        out.flush();
    }

    private static void begin(Runnable work) {
        final Thread thread = new Thread(work, "recorder");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
