package org.underseal.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * A network between two sockets of this machine that breaks where a test says: each connection in
 * turn ends after so many bytes of one direction, the others last.
 */
public final class Relay implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int KEPT = 1 << 20;

    private record Cut(long up, long down) {}

    private final ServerSocket server;
    private final int target;
    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final AtomicLong carriedUp = new AtomicLong();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicInteger connections = new AtomicInteger();

    private Relay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** Begins to carry what comes to a free port to another one. */
    public static Relay to(int target) {
        try {
            final Relay relay =
                    new Relay(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), target);
            begin(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port to connect to. */
    public int port() {
        return server.getLocalPort();
    }

    /** The next connection without a cut ends after so many bytes towards the target. */
    public void cutAfterSending(long bytes) {
        cuts.add(new Cut(bytes, NEVER));
    }

    /** The next connection without a cut ends after so many bytes of answer. */
    public void cutAfterAnswering(long bytes) {
        cuts.add(new Cut(NEVER, bytes));
    }

    /** Bytes carried towards the target so far. */
    public long carriedUp() {
        return carriedUp.get();
    }

    /** The beginning of what was carried towards the target, as text. */
    public String sent() {
        return sent.toString(StandardCharsets.ISO_8859_1);
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) {
                // The test is over.
                return;
            }
        }
    }

    private void join(Socket near) throws IOException {
        connections.incrementAndGet();
        final Socket far;
        try {
            far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            // The target is away: whoever connects finds nobody.
            near.close();
            return;
        }
        final Cut cut = cuts.isEmpty() ? new Cut(NEVER, NEVER) : cuts.remove();
        begin(() -> carry(near, far, cut.up(), this::note));
        begin(() -> carry(far, near, cut.down(), (bytes, read) -> {}));
    }

    private void note(byte[] bytes, int read) {
        carriedUp.addAndGet(read);
        if (sent.size() < KEPT) {
            sent.write(bytes, 0, read);
        }
    }

    private static void carry(
            Socket from, Socket to, long most, BiConsumer<byte[], Integer> noted) {
        try (from;
                to) {
            final InputStream in = from.getInputStream();
            final OutputStream out = to.getOutputStream();
            final byte[] buffer = new byte[8_192];
            long left = most;
            while (left > 0) {
                final int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                noted.accept(buffer, read);
                out.write(buffer, 0, read);
                out.flush();
                left -= read;
            }
        } catch (IOException e) {
            // One end broke; closing both passes that on.
            return;
        }
    }

    private static void begin(Runnable work) {
        final Thread thread = new Thread(work, "relay");
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
