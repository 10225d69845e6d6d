package org.underseal.site;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.operations.RefusedException;

/** Pages and assets of both doors; which door a path belongs to has been decided before. */
@Path("/")
public class PageResource {
    private final Documents documents;
    private final ViewerPage viewer;

    PageResource(Documents documents, ViewerPage viewer) {
        this.documents = documents;
        this.viewer = viewer;
    }

    /** The portal in the language the browser prefers; the same weight whichever it is. */
    @GET
    public Uni<Response> portal(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String preferred,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        return answer(documents.portal(preferred(preferred, Language.PORTAL)), encodings);
    }

    /** The portal in a language. */
    @GET
    @Path("{language: [a-z]{2}}")
    public Uni<Response> portalIn(
            @PathParam("language") String language,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        return answer(documents.portal(language), encodings);
    }

    /** The console. */
    @GET
    @Path("console")
    public Uni<Response> console(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String preferred,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        return answer(documents.console(preferred(preferred, Language.CONSOLE)), encodings);
    }

    /** The console in a language. */
    @GET
    @Path("console/{language: [a-z]{2}}")
    public Uni<Response> consoleIn(
            @PathParam("language") String language,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        return answer(documents.console(language), encodings);
    }

    /** The frame in which the console shows files; the only page that another may hold. */
    @GET
    @Path("console/viewer")
    public Uni<Response> viewer(
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings, RoutingContext context) {
        // In the place of those that the door has put on every answer.
        context.response()
                .putHeader("Content-Security-Policy", viewer.policy())
                .putHeader("X-Frame-Options", "SAMEORIGIN");
        return answer(Optional.of(viewer.body()), encodings);
    }

    /** A script or style. */
    @GET
    @Path("{door: (console/)?}assets/{name: [A-Za-z0-9._-]{1,80}}")
    public Uni<Response> asset(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        return answer(documents.assets().file(name), encodings);
    }

    private static Uni<Response> answer(Optional<StaticBody> body, String encodings) {
        final StaticBody found = body.orElseThrow(() -> new RefusedException(404, "not-found"));
        final Response.ResponseBuilder response =
                Response.ok().type(found.type()).header(HttpHeaders.VARY, "Accept-Encoding");
        return Uni.createFrom()
                .item(
                        encodings != null && encodings.contains("gzip")
                                ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                                        .entity(found.gzip())
                                        .build()
                                : response.entity(found.plain()).build());
    }

    private static String preferred(String acceptLanguage, List<Language> languages) {
        if (acceptLanguage != null) {
            try {
                final Locale best =
                        Locale.lookup(
                                Locale.LanguageRange.parse(acceptLanguage),
                                languages.stream()
                                        .map(language -> Locale.forLanguageTag(language.code()))
                                        .toList());
                if (best != null) {
                    return best.getLanguage();
                }
            } catch (IllegalArgumentException malformed) {
                return Language.OTHERWISE;
            }
        }
        return Language.OTHERWISE;
    }
}
