package org.underseal.operations;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One socket of a door, on one event loop. Bounded in whatever a stranger may send before anybody
 * reads it, and answering what is no HTTP like everything else.
 */
final class Listener extends AbstractVerticle {
    /** Bytes of all headers of a request. */
    private static final int LARGEST_HEAD = 8_192;

    /** Bytes of a request line. */
    private static final int LONGEST_LINE = 2_048;

    private static final int IDLE_SECONDS = 60;
    private static final int MOST_CONNECTIONS = 20_000;

    private final SocketAddress address;
    private final Doors doors;
    private final AtomicInteger connections;

    /**
     * @param connections how many there are, counted by all event loops of the socket together
     */
    Listener(SocketAddress address, Doors doors, AtomicInteger connections) {
        this.address = address;
        this.doors = doors;
        this.connections = connections;
    }

    @Override
    public void start(Promise<Void> listening) {
        vertx.createHttpServer(
                        new HttpServerOptions()
                                .setMaxHeaderSize(LARGEST_HEAD)
                                .setMaxInitialLineLength(LONGEST_LINE)
                                .setIdleTimeout(IDLE_SECONDS)
                                .setHandle100ContinueAutomatically(true)
                                .setHttp2ClearTextEnabled(false))
                .connectionHandler(this::count)
                .requestHandler(this::take)
                .invalidRequestHandler(this::refuse)
                .listen(address)
                .<Void>mapEmpty()
                .onComplete(listening);
    }

    private void count(HttpConnection connection) {
        connection.closeHandler(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > MOST_CONNECTIONS) {
            connection.close();
        }
    }

    private void take(HttpServerRequest request) {
        try {
            new URI(request.uri());
        } catch (URISyntaxException e) {
            refuse(request);
            return;
        }
        VertxHttpRecorder.getRootHandler().handle(request);
    }

    private void refuse(HttpServerRequest request) {
        doors.mark(request);
        final Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            Problem.answer(request.response(), 414, "line-too-long");
        } else if (cause instanceof TooLongHttpHeaderException) {
            Problem.answer(request.response(), 431, "headers-too-large");
        } else {
            Problem.answer(request.response(), 400, "malformed");
        }
        request.response().close();
    }
}
