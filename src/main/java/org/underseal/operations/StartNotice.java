package org.underseal.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operator reads when everything has started: two addresses, and a link the first time.
 */
@ApplicationScoped
public class StartNotice {
    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE;

    private final Settings settings;
    private final List<String> lines = new ArrayList<>();

    StartNotice(Settings settings) {
        this.settings = settings;
    }

    /** Adds a line below the addresses; for observers of the start that run before this one. */
    public void add(String line) {
        lines.add(line);
    }

    void print(@Observes @Priority(AFTER_EVERYTHING) StartupEvent start) {
        if (settings.role() == Settings.Role.NONE) {
            return;
        }
        final StringBuilder notice = new StringBuilder("\nUnderseal is running.\n");
        if (settings.role() != Settings.Role.CONSOLE) {
            notice.append("  Portal   ").append(portal()).append("/\n");
        }
        if (settings.role() != Settings.Role.PORTAL) {
            notice.append("  Console  ")
                    .append(settings.console().effectiveOrigin())
                    .append("/console/\n");
        }
        lines.forEach(line -> notice.append("  ").append(line).append('\n'));
        SilentLog.begin();
        System.out.println(notice);
    }

    private String portal() {
        return settings.portal().origin().orElse("http://localhost:" + settings.portal().port());
    }
}
