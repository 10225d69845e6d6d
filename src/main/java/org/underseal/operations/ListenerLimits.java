package org.underseal.operations;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bounds of Quarkus' own listener, for those beside it: every door takes the same. */
@ApplicationScoped
class ListenerLimits {
    private final int headers;
    private final int firstLine;
    private final int idleSeconds;

    ListenerLimits(
            @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize headers,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int firstLine,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idle) {
        this.headers = headers.asBigInteger().intValueExact();
        this.firstLine = firstLine;
        this.idleSeconds = Math.toIntExact(idle.toSeconds());
    }

    HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxHeaderSize(headers)
                .setMaxInitialLineLength(firstLine)
                .setIdleTimeout(idleSeconds);
    }
}
