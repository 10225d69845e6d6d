package org.underseal.site;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.underseal.operations.CommandName;
import org.underseal.operations.QuietErrors;
import org.underseal.operations.RefusedToStartException;
import org.underseal.operations.Settings;
import org.underseal.operations.StartNotice;

/**
 * Who runs this portal, read again every few seconds so that an operator sees at once what they
 * wrote. A file that cannot stand stops a start; in a running portal the former words stay.
 */
@ApplicationScoped
public class OperatorPages {
    private static final int BEFORE_THE_DOCUMENTS = 1;
    private static final long EVERY_MILLIS = 2_000;

    /** Somebody wrote who they are, or changed it. */
    public record Changed() {}

    private final OperatorFiles files;
    private final Settings.Role role;
    private final Vertx vertx;
    private final Event<Changed> changed;
    private final AtomicReference<Map<String, Operator>> known = new AtomicReference<>(Map.of());

    private volatile boolean unreadable;

    OperatorPages(Settings settings, Vertx vertx, Event<Changed> changed) {
        this.files = new OperatorFiles(settings.home());
        this.role = settings.role();
        this.vertx = vertx;
        this.changed = changed;
    }

    void begin(@Observes @Priority(BEFORE_THE_DOCUMENTS) StartupEvent start, StartNotice notice) {
        if (role == Settings.Role.CONSOLE || role == Settings.Role.NONE) {
            return;
        }
        try {
            known.set(files.all());
        } catch (IOException | OperatorRefusedException e) {
            throw new RefusedToStartException(
                    "What the home says of its operator cannot be used: " + e.getMessage());
        }
        if (!areFilledIn()) {
            notice.add(
                    "The portal is closed until it says who runs it: "
                            + CommandName.here()
                            + " operator set --help");
        }
        vertx.setPeriodic(
                EVERY_MILLIS,
                timer ->
                        vertx.executeBlocking(
                                () -> {
                                    readAgain();
                                    return null;
                                }));
    }

    /** Whether anybody has said who runs this portal. */
    public boolean areFilledIn() {
        return !known.get().isEmpty();
    }

    /** What a page in a language says of the operator: in that language, or else in another. */
    Optional<Told> in(Language language) {
        final Map<String, Operator> all = known.get();
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(language.code(), Language.OTHERWISE),
                        all.keySet().stream())
                .filter(all::containsKey)
                .findFirst()
                .flatMap(Language::ofPortal)
                .map(found -> new Told(found, all.get(found.code())));
    }

    /** Reads the files again; the pages follow when they say something else. */
    void readAgain() {
        try {
            final Map<String, Operator> now = files.all();
            unreadable = false;
            if (!now.equals(known.getAndSet(now))) {
                changed.fire(new Changed());
            }
        } catch (IOException | RuntimeException e) {
            if (!unreadable) {
                QuietErrors.note(e);
            }
            unreadable = true;
        }
    }

    /** An operator's words, and the language they are in. */
    @io.quarkus.qute.TemplateData
    public record Told(Language language, Operator words) {}
}
