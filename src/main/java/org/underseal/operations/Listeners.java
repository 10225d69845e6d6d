package org.underseal.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the doors when everything behind them is ready, and closes them before it goes. The
 * framework's own listener is off: it would answer some malformed requests by itself, with a count
 * of errors and without our headers. Only tests inside the framework use it, as the portal.
 */
@ApplicationScoped
class Listeners {
    private static final int AFTER_ALL_BUT_THE_NOTICE = Integer.MAX_VALUE - 1;
    private static final int LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final Settings settings;
    private final Doors doors;
    private final Vertx vertx;
    private final boolean portalIsOpen;
    private final List<String> open = new ArrayList<>();
    private final List<UnixSocket> sockets = new ArrayList<>();

    Listeners(
            Settings settings,
            Doors doors,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.host-enabled") boolean portalIsOpen) {
        this.settings = settings;
        this.doors = doors;
        this.vertx = vertx;
        this.portalIsOpen = portalIsOpen;
    }

    void open(@Observes @Priority(AFTER_ALL_BUT_THE_NOTICE) StartupEvent start) throws IOException {
        if (settings.role().opensPortal()) {
            open(portalIsOpen ? 0 : settings.portal().port(), settings.portal().socket());
        }
        if (settings.role().opensConsole()) {
            open(settings.console().port(), settings.console().socket());
        }
    }

    /** Leaves no socket behind that nobody listens on. */
    void close(@Observes ShutdownEvent end) throws IOException {
        open.forEach(door -> vertx.undeploy(door).toCompletionStage().toCompletableFuture().join());
        for (final UnixSocket socket : sockets) {
            Files.deleteIfExists(socket.path());
        }
    }

    private void open(int port, Optional<Path> path) throws IOException {
        if (port > 0) {
            try {
                listen(SocketAddress.inetSocketAddress(port, "127.0.0.1"));
            } catch (CompletionException e) {
                throw e.getCause() instanceof BindException ? taken(port) : e;
            }
        }
        if (path.isPresent()) {
            final UnixSocket socket = UnixSocket.at(path.get());
            socket.makeWay();
            listen(SocketAddress.domainSocketAddress(socket.path().toString()));
            sockets.add(socket);
            socket.admitGroup();
        }
    }

    private static RefusedToStartException taken(int port) {
        return new RefusedToStartException(
                "Another program has port "
                        + port
                        + ". Stop it, or choose another port for this door.");
    }

    private void listen(SocketAddress address) {
        final AtomicInteger connections = new AtomicInteger();
        open.add(
                vertx.deployVerticle(
                                () -> new Listener(address, doors, connections),
                                new DeploymentOptions().setInstances(LOOPS))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join());
    }
}
