package org.underseal.intake.plain;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.underseal.intake.PublishedDirectory;
import org.underseal.operations.RefusedException;
import org.underseal.site.PlainDocuments;

/**
 * The form for browsers that run no scripts (protocol, section 9): the service does the client's
 * part in memory and forgets. A form with something to mend comes back as it was filled in.
 */
@Path("/{language: [a-z]{2}}/plain")
@Produces("text/html;charset=utf-8")
public class PlainReportResource {
    private final Answering answering;
    private final PlainPages pages;
    private final PlainReports reports;
    private final FormsWithFiles forms;
    private final PublishedDirectory published;
    private final Clock clock;

    PlainReportResource(
            Answering answering,
            PlainPages pages,
            PlainReports reports,
            FormsWithFiles forms,
            PublishedDirectory published,
            Clock clock) {
        this.answering = answering;
        this.pages = pages;
        this.reports = reports;
        this.forms = forms;
        this.published = published;
        this.clock = clock;
    }

    /** The form, and where to type a receipt code. */
    @GET
    public Uni<Response> form(
            @PathParam("language") String language,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        answering.check(language);
        final boolean compressed = encodings != null && encodings.contains("gzip");
        return Uni.createFrom()
                .deferred(() -> form(language, List.of(), UnaryOperator.identity()))
                .map(
                        form -> {
                            final Response.ResponseBuilder answer =
                                    Response.ok(PlainDocuments.weighed(form, compressed))
                                            .header(HttpHeaders.VARY, "Accept-Encoding");
                            return compressed
                                    ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").build()
                                    : answer.build();
                        })
                .onFailure(RefusedException.class)
                .recoverWithItem(refused -> closed(language, (RefusedException) refused));
    }

    private Response closed(String language, RefusedException refused) {
        return Response.status(refused.problem().status())
                .entity(pages.closed(language, refused))
                .build();
    }

    /** Seals and stores a report; answers with its receipt, once. */
    @POST
    @Path("report")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Uni<byte[]> report(
            @PathParam("language") String language,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam("Sec-Fetch-Site") String site,
            InputStream body) {
        return answering.answered(
                language, site, () -> forms.report(type, body), read -> report(language, read));
    }

    private Uni<byte[]> report(String language, FormsWithFiles.Read read) {
        final PostedAnswers given = read.answers();
        final String desk = read.form().text("desk").orElse("");
        if (!given.flaws().isEmpty()) {
            return again(language, given.flaws(), read);
        }
        return reports.send(language, desk, given, read.attachments())
                .map(receipt -> pages.receipt(language, receipt))
                .onFailure()
                .recoverWithUni(failure -> mended(language, Answering.refusal(failure), read));
    }

    /** The form as it was filled in, where sending it again can help. */
    private Uni<byte[]> mended(
            String language, RefusedException refused, FormsWithFiles.Read read) {
        return mendable(refused)
                ? again(language, List.of(flaw(refused)), read)
                : Uni.createFrom().failure(refused);
    }

    /** Where somebody is sent whose files were larger than the service takes from a form. */
    @GET
    @Path("too-large")
    public Uni<byte[]> tooLarge(@PathParam("language") String language) {
        answering.check(language);
        return Uni.createFrom()
                .item(() -> pages.refusal(language, new RefusedException(413, "malformed")));
    }

    /** What the visitor can mend in the form itself, so that no word of theirs is lost. */
    private static boolean mendable(RefusedException refused) {
        return List.of("unknown-desk", "report-too-long", "busy", "full", "failed")
                .contains(refused.problem().code());
    }

    private static PostedAnswers.Flaw flaw(RefusedException refused) {
        final String code = refused.problem().code();
        final String field = code.equals("unknown-desk") ? "desk" : "story";
        return new PostedAnswers.Flaw(field, field, "plain.error." + code);
    }

    /** The answer holds what the visitor wrote, so it is not compressed. */
    private Uni<byte[]> again(
            String language, List<PostedAnswers.Flaw> flaws, FormsWithFiles.Read read) {
        return form(language, flaws, new Refill(read.form()))
                .map(form -> PlainDocuments.weighed(form, false));
    }

    private Uni<String> form(
            String language, List<PostedAnswers.Flaw> flaws, UnaryOperator<String> refill) {
        return published
                .verified(LocalDate.now(clock))
                .map(directory -> pages.form(language, directory, flaws, refill));
    }
}
