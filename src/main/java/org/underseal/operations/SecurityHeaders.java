package org.underseal.operations;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same headers on every answer of a door, errors included. */
@ApplicationScoped
public class SecurityHeaders {
    private static final String POLICY = "Content-Security-Policy";
    private static final Map<String, String> HEADERS = new LinkedHashMap<>();

    /** The console holds one frame, in which it shows files. */
    private static final String CONSOLE_POLICY;

    static {
        // data: is for the pages' empty icon, without which browsers ask for one.
        HEADERS.put(
                POLICY,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                        + " base-uri 'none'; require-trusted-types-for 'script';"
                        + " trusted-types 'none'");
        CONSOLE_POLICY = HEADERS.get(POLICY) + "; frame-src 'self'";
        HEADERS.put("X-Content-Type-Options", "nosniff");
        HEADERS.put("X-Frame-Options", "DENY");
        HEADERS.put("Referrer-Policy", "no-referrer");
        HEADERS.put("Cross-Origin-Opener-Policy", "same-origin");
        HEADERS.put("Cross-Origin-Embedder-Policy", "require-corp");
        HEADERS.put("Cross-Origin-Resource-Policy", "same-origin");
        HEADERS.put(
                "Permissions-Policy",
                "accelerometer=(), autoplay=(), camera=(), clipboard-read=(),"
                        + " clipboard-write=(), display-capture=(), encrypted-media=(),"
                        + " fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(),"
                        + " local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(),"
                        + " picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(),"
                        + " xr-spatial-tracking=()");
        HEADERS.put("Cache-Control", "no-store");
    }

    private final Settings settings;

    SecurityHeaders(Settings settings) {
        this.settings = settings;
    }

    /** Adds them to an answer of a door. */
    void addTo(MultiMap headers, boolean console) {
        HEADERS.forEach(headers::set);
        if (console) {
            headers.set(POLICY, CONSOLE_POLICY);
        }
        final boolean https =
                console
                        ? settings.console().effectiveOrigin().startsWith("https:")
                        : settings.portal()
                                .origin()
                                .filter(o -> o.startsWith("https:"))
                                .isPresent();
        if (https) {
            headers.set(
                    "Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload");
        }
    }
}
