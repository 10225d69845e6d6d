package org.underseal.operations;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Bounds how many segments of files arrive at once, before any of one is read: each is held in
 * memory whole. Whoever finds no place is told to try again, and pages do.
 */
@ApplicationScoped
public class SegmentsInFlight {
    private static final int AFTER_SIZES = 8_000;
    private static final Pattern SEGMENT = Pattern.compile("/api/v1/uploads/[^/]+/[0-9]+");

    private final Semaphore places;

    SegmentsInFlight(Settings settings) {
        this.places = new Semaphore(settings.portal().segments());
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, AFTER_SIZES);
    }

    private void enter(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.PUT)
                || !SEGMENT.matcher(context.normalizedPath()).matches()) {
            context.next();
        } else if (places.tryAcquire()) {
            context.addEndHandler(ended -> places.release());
            context.next();
        } else {
            context.response().putHeader("Connection", "close");
            Problem.answer(context.response(), 503, "busy");
        }
    }
}
