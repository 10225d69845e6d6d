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
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Recoveries;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** Desk keys that only custodians can bring back: a member asks, so many of them release. */
@AtConsole
@Path("/console/api/recoveries")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RecoveryResource {
    private final Caller caller;
    private final Recoveries recoveries;
    private final Clock clock;
    private final int days;

    RecoveryResource(Caller caller, Recoveries recoveries, Clock clock, Settings settings) {
        this.caller = caller;
        this.recoveries = recoveries;
        this.clock = clock;
        this.days = settings.console().identityDays();
    }

    /** Asks for keys of a desk of one's own. */
    @POST
    public Uni<Response> ask(byte[] bytes) {
        final Body body = Body.of(bytes);
        return caller.confirmedAs(Set.of(Person.Role.REVIEWER))
                .chain(
                        person -> {
                            final Recoveries.Recovery recovery =
                                    RecoveryRules.request(body, person, today(), days);
                            return recoveries
                                    .ask(
                                            recovery,
                                            entry(
                                                    person,
                                                    AuditEntry.Act.REQUEST_RECOVERY,
                                                    RecoveryRules.reasonOf(recovery, person)))
                                    .map(outcome -> check(outcome, recovery.id()));
                        })
                .map(
                        id ->
                                Response.status(Response.Status.CREATED)
                                        .entity(
                                                StrictJson.write(
                                                        StrictJson.object().put("id", id.value())))
                                        .build());
    }

    /** Requests that run: one's own, or all of them for a custodian. */
    @GET
    public Uni<byte[]> running() {
        return caller.personAs(Set.of(Person.Role.REVIEWER, Person.Role.CUSTODIAN))
                .chain(
                        person ->
                                recoveries
                                        .running(today())
                                        .map(
                                                all ->
                                                        all.stream()
                                                                .filter(one -> sees(person, one))
                                                                .toList()))
                .map(RecoveryResource::json);
    }

    private static boolean sees(Person person, Recoveries.Recovery recovery) {
        return person.roles().contains(Person.Role.CUSTODIAN)
                || recovery.member().equals(person.id());
    }

    private static byte[] json(List<Recoveries.Recovery> list) {
        final ObjectNode json = StrictJson.object();
        json.putArray("recoveries");
        for (final Recoveries.Recovery recovery : list) {
            final ObjectNode entry =
                    json.withArray("recoveries")
                            .addObject()
                            .put("id", recovery.id().value())
                            .put("desk", recovery.desk().value())
                            .put("member", recovery.member().value())
                            .put("lastDay", recovery.lastDay().toString());
            entry.set("request", recovery.asked().json());
            recovery.releases().keySet().stream()
                    .map(Identifier::value)
                    .forEach(entry.putArray("released")::add);
        }
        return StrictJson.write(json);
    }

    /** The caller's own shares of what a request asks for, sealed to them. */
    @GET
    @Path("{id}/shares")
    public Uni<byte[]> shares(@PathParam("id") String id) {
        return caller.custodian()
                .chain(
                        person ->
                                find(id).chain(
                                                one ->
                                                        recoveries.sharesOf(
                                                                person.id(),
                                                                one.desk(),
                                                                one.epochs())))
                .map(
                        shares -> {
                            final ObjectNode json = StrictJson.object();
                            json.putArray("shares");
                            shares.forEach(
                                    (epoch, share) ->
                                            json.withArray("shares")
                                                    .addObject()
                                                    .put("epoch", epoch.value())
                                                    .put("sealed", Base64Url.encode(share)));
                            return StrictJson.write(json);
                        });
    }

    /** Gives the caller's shares to the member who asked. */
    @POST
    @Path("{id}/release")
    public Uni<Response> release(@PathParam("id") String id, byte[] bytes) {
        final Body body = Body.of(bytes);
        return caller.confirmedCustodian()
                .chain(person -> find(id).chain(one -> release(body, one, person)))
                .map(done -> Response.noContent().build());
    }

    private Uni<Identifier> release(Body body, Recoveries.Recovery recovery, Person person) {
        return recoveries
                .sharesOf(person.id(), recovery.desk(), recovery.epochs())
                .chain(
                        kept ->
                                recoveries.release(
                                        recovery.id(),
                                        RecoveryRules.release(
                                                body, recovery, person, kept.keySet(), today()),
                                        entry(
                                                person,
                                                AuditEntry.Act.RELEASE_SHARE,
                                                "to " + recovery.member())))
                .map(outcome -> check(outcome, recovery.id()));
    }

    /** Hands the releases to the member, once there are enough: the audit entry first. */
    @POST
    @Path("{id}/collect")
    public Uni<byte[]> collect(@PathParam("id") String id, byte[] bytes) {
        Body.of(bytes);
        return caller.confirmedAs(Set.of(Person.Role.REVIEWER))
                .chain(
                        person ->
                                find(id).invoke(one -> requireDesk(person, one))
                                        .chain(
                                                one ->
                                                        recoveries.collect(
                                                                one.id(),
                                                                entry(
                                                                        person,
                                                                        AuditEntry.Act
                                                                                .COLLECT_SHARES,
                                                                        "")))
                                        .map(outcome -> check(outcome, new Identifier(id)))
                                        .chain(() -> find(id)))
                .map(
                        one -> {
                            final ObjectNode json = StrictJson.object();
                            json.set("request", one.asked().json());
                            json.putArray("releases");
                            one.releases()
                                    .forEach(
                                            (custodian, release) ->
                                                    json.withArray("releases")
                                                            .addObject()
                                                            .put("custodian", custodian.value())
                                                            .set("release", release.json()));
                            return StrictJson.write(json);
                        });
    }

    private static void requireDesk(Person person, Recoveries.Recovery recovery) {
        if (!person.desks().contains(recovery.desk())) {
            throw unknown();
        }
    }

    private Uni<Recoveries.Recovery> find(String id) {
        if (!Identifier.fits(id)) {
            throw unknown();
        }
        return recoveries
                .find(new Identifier(id), today())
                .map(found -> found.orElseThrow(RecoveryResource::unknown));
    }

    private static Identifier check(Recoveries.Outcome outcome, Identifier id) {
        return switch (outcome) {
            case MADE -> id;
            case UNKNOWN -> throw unknown();
            case USED -> throw new RefusedException(409, "request-used");
            case TOO_FEW -> throw new RefusedException(409, "shares-missing");
            case ALONE -> throw new RefusedException(403, "two-people");
        };
    }

    private AuditEntry entry(Person person, AuditEntry.Act act, String purpose) {
        return new AuditEntry(today(), person.id(), act, Optional.empty(), purpose);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, "not-found");
    }
}
