package org.underseal.console;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.underseal.mailroom.Publications;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.operations.StartNotice;

/**
 * The one-time link of the first start. Its token stands in the address's fragment, which no
 * browser sends; a restart before set-up draws another.
 */
@ApplicationScoped
class SetUpLink {
    private static final int AFTER_STORAGE = 5_000;

    private final Publications publications;
    private final Settings settings;
    private final StartNotice notice;
    private final SecureRandom random;
    private final AtomicReference<byte[]> hash = new AtomicReference<>();

    SetUpLink(
            Publications publications, Settings settings, StartNotice notice, SecureRandom random) {
        this.publications = publications;
        this.settings = settings;
        this.notice = notice;
        this.random = random;
    }

    void offer(@Observes @Priority(AFTER_STORAGE) StartupEvent start) {
        if (settings.role() == Settings.Role.PORTAL || settings.role() == Settings.Role.NONE) {
            return;
        }
        final Publications.Site site =
                publications.site().subscribeAsCompletionStage().toCompletableFuture().join();
        if (site.authority().isEmpty()) {
            notice.add(
                    "Set up   "
                            + settings.console().effectiveOrigin()
                            + "/console/#setup="
                            + drawToken());
        }
    }

    /** Draws the token anew; the one before stops working. */
    String drawToken() {
        final String token = Secret.draw(random);
        hash.set(Secret.hash(token));
        return token;
    }

    /**
     * Accepts the token as long as nobody has set up.
     *
     * @throws RefusedException {@code link-used}
     */
    Uni<Publications.Site> accept(String token) {
        final Optional<byte[]> known = Optional.ofNullable(hash.get());
        if (known.isEmpty() || !Secret.same(known.get(), Secret.hash(token))) {
            throw used();
        }
        return publications
                .site()
                .invoke(
                        site -> {
                            if (site.authority().isPresent()) {
                                throw used();
                            }
                        });
    }

    /** Forgets the token: set-up is done. */
    void use() {
        hash.set(null);
    }

    static RefusedException used() {
        return new RefusedException(403, "link-used");
    }
}
