package org.underseal.intake.plain;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to the event loop of the present request, where the database answers. */
final class EventLoop {
    private EventLoop() {}

    /**
     * @throws IllegalStateException outside of a request
     */
    static Executor current() {
        final Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("no request is being answered here");
        }
        return work -> context.runOnContext(loop -> work.run());
    }
}
