package org.underseal.operations;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps the two doors apart, which share nothing but the process. Which one a request came through
 * is decided by the local socket, never by anything the request says.
 */
@ApplicationScoped
public class Doors {
    private static final int BEFORE_EVERYTHING = 20_000;
    private static final int BEFORE_ROUTES = 10_000;
    private static final int SEE_OTHER = 303;

    /**
     * What our paths are made of. Path parameters are not: the framework drops them after this
     * class has looked, and a path that begins differently here could match the other door there.
     */
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/._-]*");

    private final Settings settings;
    private final SecurityHeaders headers;

    Doors(Settings settings, SecurityHeaders headers) {
        this.settings = settings;
        this.headers = headers;
    }

    void watch(@Observes Filters filters) {
        filters.register(
                context -> {
                    mark(context.request());
                    context.next();
                },
                BEFORE_EVERYTHING);
        filters.register(this::route, BEFORE_ROUTES);
    }

    /** Puts the headers of its door on the answer to a request. */
    void mark(HttpServerRequest request) {
        headers.addTo(request.response().headers(), isConsole(request));
    }

    private void route(RoutingContext context) {
        final boolean console = isConsole(context.request());
        final String path = context.request().path();
        if (!PLAIN.matcher(path).matches() || !path.equals(context.normalizedPath())) {
            Problem.answer(context.response(), 404, "not-found");
        } else if (console && path.equals("/")) {
            context.response().setStatusCode(SEE_OTHER).putHeader("Location", "/console/").end();
        } else if (console == (path.equals("/console") || path.startsWith("/console/"))) {
            context.next();
        } else {
            Problem.answer(context.response(), 404, "not-found");
        }
    }

    /** Whether a request came through the reviewers' door. */
    boolean isConsole(HttpServerRequest request) {
        final SocketAddress local = request.connection().localAddress(true);
        return switch (settings.role()) {
            case PORTAL, NONE -> false;
            case CONSOLE -> true;
            case BOTH ->
                    local.isDomainSocket()
                            ? isAt(settings.console().socket(), local.path())
                            : local.port() == settings.console().port();
        };
    }

    /** Whether a request came through a unix socket. */
    static boolean isSocket(HttpServerRequest request) {
        return request.connection().localAddress(true).isDomainSocket();
    }

    private static boolean isAt(Optional<Path> socket, String path) {
        return socket.filter(at -> UnixSocket.at(at).path().toString().equals(path)).isPresent();
    }
}
