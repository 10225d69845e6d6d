package org.underseal.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SOCKS5 proxy (RFC 1928, 1929) that takes every name to one port of this machine and remembers
 * what it was asked for: as Tor does it, names that no resolver knows.
 */
public final class SocksProxy implements AutoCloseable {
    private static final byte[] USE_PASSWORD = {5, 2};
    private static final byte[] WELCOME = {1, 0};
    private static final byte[] CONNECTED = {5, 0, 0, 1, 127, 0, 0, 1, 0, 0};
    private static final int NAME = 3;

    private final ServerSocket server;
    private final int target;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> users = new CopyOnWriteArrayList<>();

    private SocksProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** Begins to listen on a free port. */
    public static SocksProxy to(int target) {
        try {
            final SocksProxy proxy =
                    new SocksProxy(
                            new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), target);
            begin(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of the proxy. */
    public int port() {
        return server.getLocalPort();
    }

    /** What was asked for: {@code name:port}, or the kind of address where it was no name. */
    public List<String> asked() {
        return asked;
    }

    /** As whom clients signed in. */
    public List<String> users() {
        return users;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                final Socket near = server.accept();
                begin(() -> serve(near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket near) {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            final DataInputStream in = new DataInputStream(near.getInputStream());
            final OutputStream out = near.getOutputStream();
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            out.write(USE_PASSWORD);
            in.readByte();
            users.add(text(in));
            text(in);
            out.write(WELCOME);
            in.readNBytes(3);
            final int kind = in.readUnsignedByte();
            if (kind != NAME) {
                asked.add("address of kind " + kind);
                return;
            }
            asked.add(text(in) + ':' + in.readUnsignedShort());
            out.write(CONNECTED);
            begin(() -> carry(far, near));
            near.getInputStream().transferTo(far.getOutputStream());
        } catch (IOException e) {
            // One end went away, which ends the connection.
            return;
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1);
    }

    private static void begin(Runnable work) {
        final Thread thread = new Thread(work, "socks");
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
