package org.underseal.operations;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
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
        final long most =
                FORMS_WITH_FILES.matcher(context.normalizedPath()).matches() ? mostOfForms : MOST;
        if (context.request().getHeader("Transfer-Encoding") != null) {
            context.response().putHeader("Connection", "close");
            Problem.answer(context.response(), 411, "length-required");
        } else if (announced(context.request().getHeader("Content-Length")) > most) {
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
