package org.underseal.operations;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every error into a problem document that repeats nothing, and logs of an unexpected one its
 * class and where it arose, never its message: messages quote what people send.
 */
public class QuietErrors {
    private static final Logger LOG = Logger.getLogger("underseal.error");
    private static final Map<Integer, String> CODES =
            Map.of(
                    400, "malformed",
                    401, "signed-out",
                    403, "forbidden",
                    404, "not-found",
                    405, "method-not-allowed",
                    406, "not-acceptable",
                    413, "too-large",
                    415, "unsupported-media-type",
                    503, "busy");

    /** What a door refused on purpose. */
    @ServerExceptionMapper
    public Response refused(RefusedException refused) {
        return refused.problem().response();
    }

    /** What the framework refused. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refused) {
        return of(refused.getResponse().getStatus()).response();
    }

    /** What nobody expected. */
    @ServerExceptionMapper
    public Response unexpected(Throwable error) {
        note(error);
        return of(500).response();
    }

    void watchRoutes(@Observes Router router) {
        for (final int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, context -> answer(context, status));
        }
    }

    private static void answer(RoutingContext context, int status) {
        if (context.failure() != null && status == 500) {
            note(context.failure());
        }
        if (!context.response().ended() && !context.response().headWritten()) {
            final Problem problem = of(status);
            Problem.answer(context, problem.status(), problem.code());
        }
    }

    private static Problem of(int status) {
        return new Problem(status, CODES.getOrDefault(status, status < 500 ? "refused" : "failed"));
    }

    /** Logs the class of an unexpected error and where it arose, and nothing that it says. */
    public static void note(Throwable error) {
        final StackTraceElement[] frames = error.getStackTrace();
        StackTraceElement where = frames.length == 0 ? null : frames[0];
        for (final StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith("org.underseal.")) {
                where = frame;
                break;
            }
        }
        LOG.errorf("request failed: %s at %s", error.getClass().getName(), where);
    }
}
