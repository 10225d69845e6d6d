package org.underseal.operations;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every error into a problem document that repeats nothing, and logs of an unexpected one its
 * class and where it arose, never its message: messages quote what people send.
 */
public class QuietErrors {
    /** The one category whose lines are written as they are. */
    static final String CATEGORY = "underseal.error";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
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
    public Response unexpected(Throwable error, RoutingContext context) {
        if (isWaiting(context)) {
            note(error);
        }
        return of(500).response();
    }

    /**
     * A body that broke off. Networks do that, and whoever puts times to lines would read from one
     * when somebody's circuit broke. After a whole body the fault is not the sender's.
     */
    @ServerExceptionMapper
    public Response brokenOff(IOException error, RoutingContext context) {
        return context.request().isEnded() ? unexpected(error, context) : of(400).response();
    }

    /** What no route takes, and what fails before it reaches one. */
    void watchRoutes(@Observes Router router, Doors doors) {
        router.errorHandler(400, context -> answer(context, doors, 400));
        router.errorHandler(404, context -> answer(context, doors, 404));
        router.route()
                .order(Integer.MIN_VALUE)
                .failureHandler(
                        context ->
                                answer(
                                        context,
                                        doors,
                                        context.statusCode() < 400 ? 500 : context.statusCode()));
    }

    private static void answer(RoutingContext context, Doors doors, int status) {
        if (!isWaiting(context)) {
            return;
        }
        if (context.failure() != null && status == 500) {
            note(context.failure());
        }
        final Problem problem = of(status);
        doors.mark(context.request());
        Problem.answer(context.response(), problem.status(), problem.code());
    }

    /** Whether there is still somebody to answer; what fails afterwards is how they left. */
    private static boolean isWaiting(RoutingContext context) {
        return !context.response().ended()
                && !context.response().headWritten()
                && !context.response().closed();
    }

    private static Problem of(int status) {
        return new Problem(status, CODES.getOrDefault(status, status < 500 ? "refused" : "failed"));
    }

    /** Logs the class of an unexpected error and where it arose, and nothing that it says. */
    public static void note(Throwable error) {
        LOG.errorf("request failed: %s", place(error));
    }

    /** The class of an error and the first place in our own code on its way, or on any. */
    static String place(Throwable error) {
        final StackTraceElement[] frames = error.getStackTrace();
        StackTraceElement where = frames.length == 0 ? null : frames[0];
        for (final StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith("org.underseal.")) {
                where = frame;
                break;
            }
        }
        return error.getClass().getName() + " at " + where;
    }
}
