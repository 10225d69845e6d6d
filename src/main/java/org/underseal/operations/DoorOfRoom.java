package org.underseal.operations;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Looks once more at which door a request came through, when the framework has decided what answers
 * it: the room of that resource counts here, not how the path was written.
 */
public class DoorOfRoom {
    private static final String INTAKE = "org.underseal.intake";
    private static final String CONSOLE = "org.underseal.console";

    private final Doors doors;

    DoorOfRoom(Doors doors) {
        this.doors = doors;
    }

    /** Refuses a request that found a resource of the other door. */
    @ServerRequestFilter
    public Optional<Response> check(SimpleResourceInfo found, HttpServerRequest request) {
        final String room = found.getResourceClass().getPackageName();
        return room.equals(doors.isConsole(request) ? INTAKE : CONSOLE)
                ? Optional.of(new Problem(404, "not-found").response())
                : Optional.empty();
    }
}
