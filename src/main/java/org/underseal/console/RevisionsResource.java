package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Revisions;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/**
 * A case's working record, for reviewers of its desk who have opened the case for a purpose in this
 * session; reading it and adding to it are written down first.
 */
@AtConsole
@Path("/console/api/cases/{case}/revisions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RevisionsResource {
    private static final int SMALLEST =
            Revisions.SIZES.stream().min(Integer::compare).orElseThrow();
    private static final int LARGEST = Revisions.SIZES.stream().max(Integer::compare).orElseThrow();

    private final Caller caller;
    private final Revisions revisions;
    private final Clock clock;

    RevisionsResource(Caller caller, Revisions revisions, Clock clock) {
        this.caller = caller;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** What follows a revision, at most {@link Revisions#PAGE} of them. */
    @GET
    public Uni<byte[]> read(
            @PathParam("case") String caseId, @QueryParam("after") @DefaultValue("0") int after) {
        if (after < 0 || after > Revisions.MOST) {
            throw Body.malformed();
        }
        return caller.reviewerOf(caseId)
                .chain(
                        person ->
                                revisions.read(
                                        new Identifier(caseId),
                                        person.desks(),
                                        after,
                                        entry(person, AuditEntry.Act.OPEN_CODING, caseId)))
                .map(page -> StrictJson.write(json(page.orElseThrow(RevisionsResource::unknown))));
    }

    /** Adds the revision that follows another. */
    @POST
    public Uni<Response> add(@PathParam("case") String caseId, byte[] bytes) {
        final Body body = Body.of(bytes);
        final int follows = body.number("follows", Revisions.MOST);
        final byte[] sealed = body.bytes("sealed", SMALLEST, LARGEST);
        if (!Revisions.SIZES.contains(sealed.length)) {
            throw Body.malformed();
        }
        return caller.reviewerOf(caseId)
                .chain(
                        person ->
                                revisions.add(
                                        new Identifier(caseId),
                                        person.desks(),
                                        follows,
                                        sealed,
                                        entry(person, AuditEntry.Act.CODE, caseId)))
                .map(
                        outcome ->
                                switch (outcome) {
                                    case ADDED ->
                                            Response.status(Response.Status.CREATED)
                                                    .entity(
                                                            StrictJson.write(
                                                                    StrictJson.object()
                                                                            .put(
                                                                                    "number",
                                                                                    follows + 1)))
                                                    .build();
                                    case CHANGED_MEANWHILE ->
                                            throw new RefusedException(409, "changed-meanwhile");
                                    case FULL -> throw new RefusedException(409, "revisions-full");
                                    case UNKNOWN -> throw unknown();
                                });
    }

    private static ObjectNode json(Revisions.Page page) {
        final ObjectNode json = StrictJson.object().put("more", page.more());
        final ArrayNode list = json.putArray("revisions");
        for (final Revisions.Revision revision : page.revisions()) {
            list.addObject()
                    .put("id", revision.id().value())
                    .put("number", revision.number())
                    .put("day", revision.day().toString())
                    .put("author", revision.author().value())
                    .put("sealed", Base64Url.encode(revision.sealed()));
        }
        return json;
    }

    private AuditEntry entry(Person person, AuditEntry.Act act, String caseId) {
        return new AuditEntry(
                LocalDate.now(clock), person.id(), act, Optional.of(new Identifier(caseId)), "");
    }

    private static RefusedException unknown() {
        return new RefusedException(404, "not-found");
    }
}
