package org.underseal.intake.plain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.submitter.Letters;

/** The inbox for browsers that run no scripts; every answer weighs the same. */
@Path("/{language: [a-z]{2}}/plain")
@Produces("text/html;charset=utf-8")
public class PlainInboxResource {
    private static final List<String> CONSENTS =
            List.of("CON_UN", "CON_STATE", "CON_PUB", "CON_STAT");
    private static final int MOST_PAGES = 1_000;

    private final Answering answering;
    private final PlainPages pages;
    private final PlainInbox inbox;
    private final FormsWithFiles forms;

    PlainInboxResource(
            Answering answering, PlainPages pages, PlainInbox inbox, FormsWithFiles forms) {
        this.answering = answering;
        this.pages = pages;
        this.inbox = inbox;
        this.forms = forms;
    }

    /** Opens what lies under a code. */
    @POST
    @Path("inbox")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Blocking
    public Uni<byte[]> inbox(
            @PathParam("language") String language,
            @HeaderParam("Sec-Fetch-Site") String site,
            InputStream body) {
        return answering.answered(
                language,
                site,
                () -> UrlEncodedForm.read(body),
                form -> {
                    final int page =
                            form.text("page")
                                    .filter(typed -> typed.matches("[0-9]{1,4}"))
                                    .map(Integer::parseInt)
                                    .filter(number -> number < MOST_PAGES)
                                    .orElse(0);
                    return answering.withCode(
                            language,
                            form,
                            (receipt, code) ->
                                    inbox.read(receipt, page)
                                            .map(found -> shown(language, code, found, page)));
                });
    }

    /** Adds to a case. */
    @POST
    @Path("followup")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Uni<byte[]> followup(
            @PathParam("language") String language,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam("Sec-Fetch-Site") String site,
            InputStream body) {
        return answering.answered(
                language, site, () -> forms.followup(type, body), read -> followup(language, read));
    }

    private Uni<byte[]> followup(String language, FormsWithFiles.Read read) {
        final ObjectNode consents = StrictJson.object();
        CONSENTS.forEach(use -> read.form().text(use).ifPresent(code -> consents.put(use, code)));
        final String text = read.form().text("text").orElse("");
        final List<Attachment> attachments = read.attachments();
        if (text.isEmpty() && consents.isEmpty() && attachments.isEmpty()) {
            return Uni.createFrom()
                    .item(() -> pages.saying(language, "error.title", "script.inbox.write.error"));
        }
        return answering.withCode(
                language,
                read.form(),
                (receipt, code) ->
                        inbox.add(receipt, text, consents, attachments)
                                .map(
                                        found ->
                                                found.isEmpty()
                                                        ? nothing(language)
                                                        : pages.saying(
                                                                language,
                                                                "plain.sent",
                                                                "script.inbox.write.done")));
    }

    /** Deletes everything under a code. */
    @POST
    @Path("withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Blocking
    public Uni<byte[]> withdraw(
            @PathParam("language") String language,
            @HeaderParam("Sec-Fetch-Site") String site,
            InputStream body) {
        return answering.answered(
                language,
                site,
                () -> UrlEncodedForm.read(body),
                form ->
                        answering.withCode(
                                language,
                                form,
                                (receipt, code) ->
                                        inbox.withdraw(receipt)
                                                .map(
                                                        gone ->
                                                                pages.saying(
                                                                        language,
                                                                        "inbox.withdraw",
                                                                        "inbox.withdrawn"))));
    }

    private byte[] shown(String language, char[] code, Optional<Letters> found, int page) {
        return found.map(letters -> pages.inbox(language, code, letters, page))
                .orElseGet(() -> nothing(language));
    }

    private byte[] nothing(String language) {
        return pages.saying(language, "error.title", "script.inbox.unknown");
    }
}
