package org.underseal.operations;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that announces itself as larger than its door takes, or does not announce its
 * size, before any of it is read. Forms with files may be as large as the server's own limit.
 */
@ApplicationScoped
public class AnnouncedSize {
    private static final int AFTER_DOORS = 9_000;
    private static final long MOST = 2 << 20;
    private static final int SEE_OTHER = 303;
    private static final long CELL = 65_536;
    private static final long SEGMENT = 1 << 20;
    private static final String EXCHANGE = "/api/v1/exchange";
    private static final String UPLOADS = "/api/v1/uploads/";
    private static final Pattern FORMS_WITH_FILES =
            Pattern.compile("/[a-z]{2}/plain/(report|followup)");

    private final long mostOfForms;

    AnnouncedSize(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.mostOfForms = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_DOORS);
    }

    private void check(RoutingContext context) {
        final HttpServerRequest request = context.request();
        final String path = context.normalizedPath();
        final long announced = announced(request);
        if (request.getHeader("Transfer-Encoding") != null) {
            context.response().putHeader("Connection", "close");
            Problem.answer(context.response(), 411, "length-required");
        } else if (isStreamed(context) && announced > mostOfForms) {
            // Whoever runs no scripts is shown a page, once their browser has sent everything.
            context.response()
                    .setStatusCode(SEE_OTHER)
                    .putHeader("Location", path.substring(0, path.lastIndexOf('/')) + "/too-large")
                    .end();
            request.resume();
        } else if (!isStreamed(context) && announced > MOST) {
            context.response().putHeader("Connection", "close");
            Problem.answer(context.response(), 413, "too-large");
        } else if (path.equals(EXCHANGE) && announced > CELL
                || path.startsWith(UPLOADS) && announced > SEGMENT) {
            Problem.answer(context.response(), 400, "wrong-size");
            request.resume();
        } else {
            context.next();
        }
    }

    /** Whether a body is read as it comes, by a room that bounds by itself what it holds. */
    boolean isStreamed(RoutingContext context) {
        return FORMS_WITH_FILES.matcher(context.normalizedPath()).matches();
    }

    /** Bytes of the body, as the request says. */
    static long announced(HttpServerRequest request) {
        final String length = request.getHeader("Content-Length");
        if (length == null || !length.matches("[0-9]{1,18}")) {
            return 0;
        }
        return Long.parseLong(length);
    }
}
