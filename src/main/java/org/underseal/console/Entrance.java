package org.underseal.console;

import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks of every request to the console who sends it before anything else of it is read, so that
 * what is added later is guarded unless it says that it is for {@link BeforeSignIn}.
 */
class Entrance {
    private final Caller caller;

    Entrance(Caller caller) {
        this.caller = caller;
    }

    /**
     * Lets a request pass.
     *
     * @throws org.underseal.operations.RefusedException {@code cross-site} or {@code signed-out}
     */
    @AtConsole
    @ServerRequestFilter
    public void check(ResourceInfo asked) {
        caller.fromOurPage();
        if (!asked.getResourceMethod().isAnnotationPresent(BeforeSignIn.class)) {
            caller.session();
        }
    }
}
