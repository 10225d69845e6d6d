package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** A passkey used once more inside a session, before what a tab left alone must not do. */
@AtConsole
@Path("/console/api/confirm")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConfirmResource {
    private final Caller caller;
    private final Guesses guesses;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final People people;

    ConfirmResource(
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

    /** A challenge for one of the caller's own passkeys. */
    @POST
    @Path("options")
    public Uni<byte[]> options(byte[] bytes) {
        guesses.take();
        return caller.person()
                .chain(person -> people.find(person.id()))
                .map(
                        found -> {
                            final Person.Enrolment enrolment = found.orElseThrow(Passkeys::refused);
                            final Challenges.Challenge challenge =
                                    challenges.draw(Optional.of(enrolment.person().id()));
                            final ObjectNode json =
                                    StrictJson.object()
                                            .put("challengeId", challenge.id().value())
                                            .put("challenge", Base64Url.encode(challenge.bytes()));
                            enrolment
                                    .passkeys()
                                    .forEach(
                                            passkey ->
                                                    json.withArray("credentials")
                                                            .add(
                                                                    Base64Url.encode(
                                                                            passkey
                                                                                    .credentialId())));
                            return StrictJson.write(json);
                        });
    }

    /** Verifies the answer. */
    @POST
    public Uni<Response> confirm(byte[] bytes) {
        guesses.take();
        final Body body = Body.of(bytes);
        final ObjectNode credential = body.object("credential");
        final Identifier challengeId = body.identifier("challengeId");
        return caller.person()
                .chain(person -> people.find(person.id()))
                .map(found -> found.orElseThrow(Passkeys::refused))
                .chain(enrolment -> verify(enrolment, credential, challengeId))
                .map(
                        verified -> {
                            caller.confirm();
                            return Response.noContent().build();
                        });
    }

    private Uni<Void> verify(
            Person.Enrolment enrolment, ObjectNode credential, Identifier challengeId) {
        final Challenges.Challenge challenge = challenges.take(challengeId);
        final byte[] credentialId = passkeys.credentialId(credential);
        final Person.Passkey passkey =
                enrolment.passkeys().stream()
                        .filter(one -> Arrays.equals(one.credentialId(), credentialId))
                        .findFirst()
                        .orElseThrow(Passkeys::refused);
        if (!challenge.person().equals(Optional.of(enrolment.person().id()))) {
            throw Passkeys.refused();
        }
        return people.count(credentialId, passkeys.authenticate(credential, challenge, passkey));
    }
}
