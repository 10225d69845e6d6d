package org.underseal.site;

import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The document in which the console shows files of strangers. Its policy takes its origin and the
 * network from it and lets only these very bytes run, which therefore stand inside it: a document
 * without origin may fetch nothing of ours either.
 */
@Singleton
public class ViewerPage {
    private final StaticBody body;
    private final String policy;

    ViewerPage(Engine engine, Documents documents) {
        final String script = documents.assets().text("viewer.js");
        final String style = documents.assets().text("viewer.css");
        this.body =
                StaticBody.of(
                        Documents.TYPE,
                        engine.getTemplate("console/viewer.html")
                                .data("script", new RawString(script))
                                .data("style", new RawString(style))
                                .render()
                                .getBytes(StandardCharsets.UTF_8));
        this.policy =
                "sandbox allow-scripts; default-src 'none'; script-src "
                        + digest(script)
                        + "; style-src "
                        + digest(style)
                        + "; img-src blob:; media-src blob:; form-action 'none';"
                        + " frame-ancestors 'self'; base-uri 'none';"
                        + " require-trusted-types-for 'script'; trusted-types 'none'";
    }

    StaticBody body() {
        return body;
    }

    /** The Content-Security-Policy that it must be sent with. */
    String policy() {
        return policy;
    }

    private static String digest(String inline) {
        try {
            return "'sha256-"
                    + Base64.getEncoder()
                            .encodeToString(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(inline.getBytes(StandardCharsets.UTF_8)))
                    + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
