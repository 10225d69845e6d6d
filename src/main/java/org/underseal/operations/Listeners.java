package org.underseal.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every listener but the one port that Quarkus opens by itself. */
@ApplicationScoped
class Listeners {
    private final Settings settings;
    private final Vertx vertx;
    private final ListenerLimits limits;
    private final List<UnixSocket> sockets = new ArrayList<>();

    Listeners(Settings settings, Vertx vertx, ListenerLimits limits) {
        this.settings = settings;
        this.vertx = vertx;
        this.limits = limits;
    }

    void open(@Observes StartupEvent start) throws IOException {
        final Settings.Role role = settings.role();
        if (role == Settings.Role.BOTH && settings.console().port() > 0) {
            listen(SocketAddress.inetSocketAddress(settings.console().port(), "127.0.0.1"));
        }
        if (role.opensPortal() && settings.portal().socket().isPresent()) {
            listen(settings.portal().socket().get());
        }
        if (role.opensConsole() && settings.console().socket().isPresent()) {
            listen(settings.console().socket().get());
        }
    }

    /** Leaves no socket behind that nobody listens on. */
    void close(@Observes ShutdownEvent end) throws IOException {
        for (final UnixSocket socket : sockets) {
            Files.deleteIfExists(socket.path());
        }
    }

    private void listen(Path path) throws IOException {
        final UnixSocket socket = UnixSocket.at(path);
        socket.makeWay();
        listen(SocketAddress.domainSocketAddress(socket.path().toString()));
        sockets.add(socket);
        socket.admitGroup();
    }

    private void listen(SocketAddress address) {
        vertx.createHttpServer(limits.options())
                .requestHandler(request -> VertxHttpRecorder.getRootHandler().handle(request))
                .listen(address)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
