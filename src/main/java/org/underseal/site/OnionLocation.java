package org.underseal.site;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.underseal.operations.RefusedToStartException;
import org.underseal.operations.Settings;

/**
 * Tells Tor Browser, on the portal's pages, the same page's onion address. The same for every
 * visitor, and only where an operator has set one: whoever sees the header learns the address.
 */
@ApplicationScoped
public class OnionLocation {
    private static final int AFTER_DOORS = 9_500;

    /** A version 3 address: 56 characters of base32. */
    private static final Pattern ADDRESS = Pattern.compile("http://[a-z2-7]{56}\\.onion");

    private static final Pattern PAGE = Pattern.compile("/([a-z]{2})?");

    private final Optional<String> onion;

    OnionLocation(Settings settings) {
        this.onion = settings.portal().onion();
        if (onion.filter(address -> !ADDRESS.matcher(address).matches()).isPresent()) {
            throw new RefusedToStartException(
                    "UNDERSEAL_PORTAL_ONION reads http:// and 56 letters and digits and .onion.");
        }
    }

    void register(@Observes Filters filters) {
        if (onion.isPresent()) {
            filters.register(this::add, AFTER_DOORS);
        }
    }

    private void add(RoutingContext context) {
        final String path = context.request().path();
        if (PAGE.matcher(path).matches()) {
            context.response().putHeader("Onion-Location", onion.orElseThrow() + path);
        }
        context.next();
    }
}
