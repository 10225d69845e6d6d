package org.underseal.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that nobody should ever speak to, and that remembers whoever did. */
public final class Sink implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Sink(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of this machine. */
    public static Sink open() {
        try {
            final HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            final Sink sink = new Sink(server);
            server.createContext(
                    "/",
                    exchange -> {
                        sink.asked.add(exchange.getRequestURI().toString());
                        exchange.sendResponseHeaders(204, -1);
                        exchange.close();
                    });
            server.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is, for what lures somebody there. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked for. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
