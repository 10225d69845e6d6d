package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Authenticators;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Wraps;

/** One's own passkeys and recovery passphrase. */
@AtConsole
@Path("/console/api/passkeys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasskeysResource {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CREDENTIAL_ID = 1_023;

    private final Caller caller;
    private final People people;
    private final Authenticators authenticators;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Clock clock;

    PasskeysResource(
            Caller caller,
            People people,
            Authenticators authenticators,
            Challenges challenges,
            Passkeys passkeys,
            Sessions sessions,
            Clock clock) {
        this.caller = caller;
        this.people = people;
        this.authenticators = authenticators;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The caller's passkeys, and whether a passphrase would unlock as well. */
    @GET
    public Uni<byte[]> list() {
        return caller.person()
                .chain(person -> people.find(person.id()))
                .map(found -> json(found.orElseThrow(Passkeys::refused)));
    }

    private static byte[] json(Person.Enrolment enrolment) {
        final Wraps wraps = Wraps.read(enrolment.wraps()).orElseThrow();
        final ObjectNode json = StrictJson.object().put("passphrase", wraps.havePassphrase());
        json.putArray("passkeys");
        enrolment
                .passkeys()
                .forEach(
                        passkey ->
                                json.withArray("passkeys")
                                        .addObject()
                                        .put("id", Base64Url.encode(passkey.credentialId()))
                                        .put("name", passkey.name())
                                        .put(
                                                "since",
                                                passkey.since()
                                                        .map(LocalDate::toString)
                                                        .orElse(null))
                                        .put("unlocks", wraps.havePasskey(passkey.credentialId())));
        return StrictJson.write(json);
    }

    /** A challenge for a further passkey. */
    @POST
    @Path("options")
    public Uni<byte[]> options(byte[] bytes) {
        Body.of(bytes);
        return caller.confirmed()
                .map(
                        person -> {
                            final Challenges.Challenge challenge =
                                    challenges.draw(Optional.of(person.id()));
                            return StrictJson.write(
                                    StrictJson.object()
                                            .put("challengeId", challenge.id().value())
                                            .put("challenge", Base64Url.encode(challenge.bytes()))
                                            .put("userId", person.id().value())
                                            .put("name", person.name()));
                        });
    }

    /** Adds a passkey. */
    @POST
    public Uni<Response> add(byte[] bytes) {
        final Body body = Body.of(bytes);
        final String name = body.text("name", 1, LONGEST_NAME);
        final Identifier challengeId = body.identifier("challengeId");
        final ObjectNode credential = body.object("credential");
        final Wraps wraps = Wraps.of(body.json().path("wraps")).orElseThrow(Body::malformed);
        return caller.confirmed()
                .chain(
                        person -> {
                            final Challenges.Challenge challenge = challenges.take(challengeId);
                            if (!challenge.person().equals(Optional.of(person.id()))) {
                                throw Passkeys.refused();
                            }
                            final Person.Passkey made = passkeys.register(credential, challenge);
                            if (wraps.size() > 1
                                    || wraps.size() == 1
                                            && !wraps.havePasskey(made.credentialId())) {
                                throw Body.malformed();
                            }
                            return authenticators.add(
                                    person.id(),
                                    new Person.Passkey(
                                            made.credentialId(),
                                            made.record(),
                                            made.counter(),
                                            name,
                                            Optional.of(LocalDate.now(clock))),
                                    wraps,
                                    entry(person, AuditEntry.Act.ADD_PASSKEY));
                        })
                .map(
                        change -> {
                            check(change);
                            return Response.status(Response.Status.CREATED).build();
                        });
    }

    /** Renames a passkey. */
    @PUT
    @Path("name")
    public Uni<Response> rename(byte[] bytes) {
        final Body body = Body.of(bytes);
        final byte[] credentialId = body.bytes("id", 1, LONGEST_CREDENTIAL_ID);
        final String name = body.text("name", 1, LONGEST_NAME);
        return caller.person()
                .chain(person -> authenticators.rename(person.id(), credentialId, name))
                .map(PasskeysResource::check);
    }

    /** Removes a passkey and signs out whoever signed in with it. */
    @POST
    @Path("removal")
    public Uni<Response> remove(byte[] bytes) {
        final byte[] credentialId = Body.of(bytes).bytes("id", 1, LONGEST_CREDENTIAL_ID);
        return caller.confirmed()
                .chain(
                        person ->
                                authenticators.remove(
                                        person.id(),
                                        credentialId,
                                        entry(person, AuditEntry.Act.REMOVE_PASSKEY)))
                .map(
                        change -> {
                            final Response done = check(change);
                            sessions.endThoseOf(credentialId);
                            return done;
                        });
    }

    /** Replaces the recovery passphrase's wrap. */
    @PUT
    @Path("passphrase")
    public Uni<Response> replacePassphrase(byte[] bytes) {
        final Wraps wraps =
                Wraps.of(Body.of(bytes).json().path("wraps")).orElseThrow(Body::malformed);
        if (wraps.size() != 1 || !wraps.havePassphrase()) {
            throw Body.malformed();
        }
        return caller.confirmed()
                .chain(
                        person ->
                                authenticators.replacePassphrase(
                                        person.id(),
                                        wraps,
                                        entry(person, AuditEntry.Act.REPLACE_PASSPHRASE)))
                .map(PasskeysResource::check);
    }

    private static Response check(Authenticators.Change change) {
        return switch (change) {
            case MADE -> Response.noContent().build();
            case UNKNOWN -> throw new RefusedException(404, "not-found");
            case TAKEN -> throw new RefusedException(409, "passkey-taken");
            case TOO_MANY -> throw new RefusedException(409, "passkeys-too-many");
            case TOO_FEW -> throw new RefusedException(409, "passkeys-too-few");
        };
    }

    private AuditEntry entry(Person person, AuditEntry.Act act) {
        return new AuditEntry(LocalDate.now(clock), person.id(), act, Optional.empty(), "");
    }
}
