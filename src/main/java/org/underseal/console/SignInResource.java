package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** Signing in with a passkey, and out. */
@AtConsole
@Path("/console/api")
@Produces(MediaType.APPLICATION_JSON)
public class SignInResource {
    private final Caller caller;
    private final Guesses guesses;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final People people;

    SignInResource(
            Caller caller,
            Guesses guesses,
            Challenges challenges,
            Passkeys passkeys,
            People people) {
        this.caller = caller;
        this.guesses = guesses;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.people = people;
    }

    /** A challenge for whichever passkey the person picks. */
    @POST
    @Path("sign-in/options")
    @Consumes(MediaType.APPLICATION_JSON)
    @BeforeSignIn
    public Uni<byte[]> options(byte[] bytes) {
        guesses.take();
        final Challenges.Challenge challenge = challenges.draw(Optional.empty());
        return Uni.createFrom()
                .item(
                        StrictJson.write(
                                StrictJson.object()
                                        .put("challengeId", challenge.id().value())
                                        .put("challenge", Base64Url.encode(challenge.bytes()))
                                        .put("rpId", passkeys.relyingParty())));
    }

    /** Verifies the passkey's answer and begins a session. */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_JSON)
    @BeforeSignIn
    public Uni<byte[]> signIn(byte[] bytes) {
        guesses.take();
        final Body body = Body.of(bytes);
        final ObjectNode credential = body.object("credential");
        final Challenges.Challenge challenge = challenges.take(body.identifier("challengeId"));
        final byte[] credentialId = passkeys.credentialId(credential);
        return people.findByCredential(credentialId)
                .map(found -> found.orElseThrow(Passkeys::refused))
                .chain(
                        enrolment -> {
                            final long counter =
                                    passkeys.authenticate(
                                            credential,
                                            challenge,
                                            passkey(enrolment, credentialId));
                            return people.count(credentialId, counter)
                                    .map(counted -> begin(enrolment, credentialId));
                        });
    }

    private byte[] begin(Person.Enrolment enrolment, byte[] credentialId) {
        if (enrolment.person().state() == Person.State.REMOVED) {
            throw Passkeys.refused();
        }
        final ObjectNode json =
                StrictJson.object()
                        .put("token", caller.signIn(enrolment.person().id(), credentialId))
                        .put("vetted", enrolment.person().state() == Person.State.VETTED);
        json.set("person", Roles.json(enrolment.person()));
        json.set(
                "wraps",
                StrictJson.array(enrolment.wraps())
                        .orElseThrow(() -> new IllegalStateException("stored wraps are a list")));
        return StrictJson.write(json);
    }

    private static Person.Passkey passkey(Person.Enrolment enrolment, byte[] credentialId) {
        return enrolment.passkeys().stream()
                .filter(passkey -> Arrays.equals(passkey.credentialId(), credentialId))
                .findFirst()
                .orElseThrow(Passkeys::refused);
    }

    /** Who is signed in. */
    @GET
    @Path("session")
    public Uni<byte[]> session() {
        return caller.person().map(person -> StrictJson.write(Roles.json(person)));
    }

    /** Ends the session. */
    @POST
    @Path("sign-out")
    public Uni<Response> signOut() {
        return caller.person()
                .map(
                        person -> {
                            caller.signOut();
                            return Response.noContent().build();
                        });
    }
}
