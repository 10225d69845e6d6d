package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Identities;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.SignedStatement;

/** Names in a case: a reviewer asks, a custodian releases or refuses, the reviewer opens. */
@AtConsole
@Path("/console/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class IdentityResource {
    private final Caller caller;
    private final Identities identities;
    private final Clock clock;
    private final int days;

    IdentityResource(Caller caller, Identities identities, Clock clock, Settings settings) {
        this.caller = caller;
        this.identities = identities;
        this.clock = clock;
        this.days = settings.console().identityDays();
    }

    /** Asks for the names in a case. */
    @POST
    @Path("cases/{case}/identity-requests")
    public Uni<Response> ask(@PathParam("case") String caseId, byte[] bytes) {
        final Body body = Body.of(bytes);
        return caller.confirmedAs(Set.of(Person.Role.REVIEWER))
                .chain(
                        person -> {
                            final Identities.Request request =
                                    IdentityRules.request(body, caseId, person, today(), days);
                            return identities
                                    .ask(
                                            request,
                                            person.desks(),
                                            entry(
                                                    person,
                                                    AuditEntry.Act.REQUEST_IDENTITY,
                                                    request,
                                                    IdentityRules.reasonOf(request, person)))
                                    .map(outcome -> created(check(outcome, request)));
                        });
    }

    private static Response created(Identities.Request request) {
        return Response.status(Response.Status.CREATED)
                .entity(StrictJson.write(StrictJson.object().put("id", request.id().value())))
                .build();
    }

    /** What was ever asked for in a case, for its desk to see. */
    @GET
    @Path("cases/{case}/identity-requests")
    public Uni<byte[]> ofCase(@PathParam("case") String caseId) {
        return caller.reviewer()
                .chain(person -> identities.ofCase(named(caseId), person.desks()))
                .map(list -> json(list, false));
    }

    /** What waits for a custodian. */
    @GET
    @Path("identity-requests")
    public Uni<byte[]> waiting() {
        return caller.custodian()
                .chain(person -> identities.waiting(today()))
                .map(list -> json(list, true));
    }

    private static byte[] json(List<Identities.Request> list, boolean withOuter) {
        final ObjectNode json = StrictJson.object();
        json.putArray("requests");
        for (final Identities.Request request : list) {
            final ObjectNode entry =
                    json.withArray("requests")
                            .addObject()
                            .put("id", request.id().value())
                            .put("case", request.caseId().value())
                            .put("desk", request.desk().value())
                            .put("requester", request.requester().value())
                            .put("state", request.state().name().toLowerCase(Locale.ROOT))
                            .put(
                                    "lastDay",
                                    request.lastDay().map(LocalDate::toString).orElse(null));
            entry.set("request", request.asked().json());
            request.answer()
                    .ifPresent(
                            answer ->
                                    entry.put("custodian", answer.custodian().value())
                                            .put("refusal", answer.refusal()));
            if (withOuter) {
                entry.put("outer", Base64Url.encode(request.outer()));
            }
        }
        return StrictJson.write(json);
    }

    /** Releases: the inner layer, sealed to the requester. */
    @POST
    @Path("identity-requests/{id}/release")
    public Uni<Response> release(@PathParam("id") String id, byte[] bytes) {
        final Body body = Body.of(bytes);
        return caller.confirmedCustodian()
                .chain(
                        person ->
                                find(id).chain(
                                                request -> {
                                                    final SignedStatement release =
                                                            IdentityRules.release(
                                                                    body, request, person, today());
                                                    return identities
                                                            .release(
                                                                    request.id(),
                                                                    release,
                                                                    today().plusDays(days),
                                                                    entry(
                                                                            person,
                                                                            AuditEntry.Act
                                                                                    .RELEASE_IDENTITY,
                                                                            request,
                                                                            ""))
                                                            .map(o -> check(o, request));
                                                }))
                .map(done -> Response.noContent().build());
    }

    /** Refuses, and says why. */
    @POST
    @Path("identity-requests/{id}/refusal")
    public Uni<Response> refuse(@PathParam("id") String id, byte[] bytes) {
        final String reason =
                IdentityRules.reason(
                        StrictJson.text(Body.of(bytes).json(), "reason").orElse("").strip());
        return caller.custodian()
                .chain(
                        person ->
                                find(id).chain(
                                                request ->
                                                        identities
                                                                .refuse(
                                                                        request.id(),
                                                                        entry(
                                                                                person,
                                                                                AuditEntry.Act
                                                                                        .REFUSE_IDENTITY,
                                                                                request,
                                                                                reason))
                                                                .map(o -> check(o, request))))
                .map(done -> Response.noContent().build());
    }

    /** Hands a release to whoever asked for it: the audit entry first. */
    @POST
    @Path("identity-requests/{id}/open")
    public Uni<byte[]> open(@PathParam("id") String id, byte[] bytes) {
        Body.of(bytes);
        return caller.confirmedAs(Set.of(Person.Role.REVIEWER))
                .chain(
                        person ->
                                find(id).chain(
                                                request ->
                                                        identities.open(
                                                                request.id(),
                                                                person.desks(),
                                                                entry(
                                                                        person,
                                                                        AuditEntry.Act
                                                                                .OPEN_IDENTITY,
                                                                        request,
                                                                        ""))))
                .map(
                        found -> {
                            final Identities.Request request =
                                    found.orElseThrow(IdentityResource::unknown);
                            final Identities.Answer answer = request.answer().orElseThrow();
                            final ObjectNode json =
                                    StrictJson.object()
                                            .put("custodian", answer.custodian().value());
                            json.set("request", request.asked().json());
                            json.set("release", answer.release().orElseThrow().json());
                            return StrictJson.write(json);
                        });
    }

    private Uni<Identities.Request> find(String id) {
        return identities
                .find(named(id))
                .map(found -> found.orElseThrow(IdentityResource::unknown));
    }

    private static Identities.Request check(
            Identities.Outcome outcome, Identities.Request request) {
        return switch (outcome) {
            case MADE -> request;
            case UNKNOWN -> throw unknown();
            case USED -> throw new RefusedException(409, "request-used");
            case ELSEWHERE -> throw new RefusedException(409, "identity-elsewhere");
            case OVER -> throw new RefusedException(409, "request-over");
            case ALONE -> throw new RefusedException(403, "two-people");
        };
    }

    private AuditEntry entry(
            Person person, AuditEntry.Act act, Identities.Request request, String purpose) {
        return new AuditEntry(today(), person.id(), act, Optional.of(request.caseId()), purpose);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Identifier named(String id) {
        if (!Identifier.fits(id)) {
            throw unknown();
        }
        return new Identifier(id);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, "not-found");
    }
}
