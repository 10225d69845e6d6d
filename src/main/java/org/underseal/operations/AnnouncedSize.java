package org.underseal.operations;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that announces itself as larger than anything the service takes before any of it
 * is read, with a problem document, which the server's own limit would not send.
 */
@ApplicationScoped
public class AnnouncedSize {
    private static final int AFTER_DOORS = 9_000;

    private final long most;

    AnnouncedSize(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_DOORS);
    }

    private void check(RoutingContext context) {
        if (announced(context.request().getHeader("Content-Length")) > most) {
            context.response().putHeader("Connection", "close");
            Problem.answer(context.response(), 413, "too-large");
        } else {
            context.next();
        }
    }

    private static long announced(String length) {
        if (length == null || !length.matches("[0-9]{1,18}")) {
            return 0;
        }
        return Long.parseLong(length);
    }
}
