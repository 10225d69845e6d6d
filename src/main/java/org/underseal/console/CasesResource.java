package org.underseal.console;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;

/** Sealed cases, for reviewers of their desk; opening one is written down first. */
@AtConsole
@Path("/console/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource {
    private static final int MOST_PAGES = 100_000;
    private static final int SHORTEST_PURPOSE = 10;
    private static final int LONGEST_PURPOSE = 500;
    private static final int LARGEST_SUMMARY = 16_384;

    private final Caller caller;
    private final Casework casework;
    private final Clock clock;

    CasesResource(Caller caller, Casework casework, Clock clock) {
        this.caller = caller;
        this.casework = casework;
        this.clock = clock;
    }

    /** The queue of the caller's desks. */
    @GET
    @Path("queue")
    public Uni<byte[]> queue(@QueryParam("page") @DefaultValue("0") int page) {
        if (page < 0 || page > MOST_PAGES) {
            throw Body.malformed();
        }
        return caller.reviewer()
                .chain(person -> casework.queue(person.desks(), page))
                .map(queue -> StrictJson.write(CaseJson.queue(queue)));
    }

    /** Opens a case for a purpose: the audit entry first, then the sealed record. */
    @POST
    @Path("cases/{case}/open")
    public Uni<byte[]> open(@PathParam("case") String caseId, byte[] bytes) {
        final String purpose = purpose(Body.of(bytes));
        return caller.reviewer()
                .chain(
                        person ->
                                casework.open(
                                        named(caseId),
                                        person.desks(),
                                        entry(person, AuditEntry.Act.OPEN, caseId, purpose)))
                .map(file -> file.orElseThrow(CasesResource::unknown))
                .invoke(file -> caller.opened(file.id()))
                .map(file -> StrictJson.write(CaseJson.file(file)));
    }

    private static String purpose(Body body) {
        try {
            return body.text("purpose", SHORTEST_PURPOSE, LONGEST_PURPOSE);
        } catch (RefusedException e) {
            throw new RefusedException(400, "purpose-needed");
        }
    }

    /** Stores a reply and the desk's copy of it. */
    @POST
    @Path("cases/{case}/replies")
    public Uni<Response> reply(@PathParam("case") String caseId, byte[] bytes) {
        final Body body = Body.of(bytes);
        final byte[] mail = body.bytes("mail", Suite.MAIL);
        final byte[] deskCopy = body.bytes("deskCopy", Suite.MAIL);
        return caller.reviewer()
                .chain(
                        person ->
                                casework.reply(
                                        named(caseId),
                                        person.desks(),
                                        mail,
                                        deskCopy,
                                        entry(person, AuditEntry.Act.REPLY, caseId, "")))
                .map(
                        reply ->
                                Response.status(Response.Status.CREATED)
                                        .entity(
                                                StrictJson.write(
                                                        StrictJson.object()
                                                                .put(
                                                                        "id",
                                                                        reply.orElseThrow(
                                                                                        CasesResource
                                                                                                ::unknown)
                                                                                .value())))
                                        .build());
    }

    /** Replaces the sealed triage summary, unless somebody else has done so meanwhile. */
    @PUT
    @Path("cases/{case}/summary")
    public Uni<Response> summarise(@PathParam("case") String caseId, byte[] bytes) {
        final Body body = Body.of(bytes);
        final byte[] sealed = body.bytes("sealed", Suite.OVERHEAD, LARGEST_SUMMARY);
        final int revision = body.number("revision", Integer.MAX_VALUE);
        return caller.reviewer()
                .chain(
                        person ->
                                casework.summarise(named(caseId), person.desks(), sealed, revision))
                .map(
                        change ->
                                switch (change) {
                                    case MADE -> Response.noContent().build();
                                    case CHANGED_MEANWHILE ->
                                            throw new RefusedException(409, "changed-meanwhile");
                                    case UNKNOWN -> throw unknown();
                                });
    }

    private AuditEntry entry(Person person, AuditEntry.Act act, String caseId, String purpose) {
        return new AuditEntry(
                LocalDate.now(clock), person.id(), act, Optional.of(named(caseId)), purpose);
    }

    private static Identifier named(String caseId) {
        if (!Identifier.fits(caseId)) {
            throw unknown();
        }
        return new Identifier(caseId);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, "not-found");
    }
}
