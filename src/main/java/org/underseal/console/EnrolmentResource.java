package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** How an invited person gets a passkey and keys; until the authority signs, they open nothing. */
@AtConsole
@Path("/console/api/ceremony/enrolment")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EnrolmentResource {
    private static final int LONGEST_TOKEN = 100;

    private final Guesses guesses;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final People people;
    private final Publications publications;
    private final Clock clock;

    EnrolmentResource(
            Guesses guesses,
            Challenges challenges,
            Passkeys passkeys,
            People people,
            Publications publications,
            Clock clock) {
        this.guesses = guesses;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.people = people;
        this.publications = publications;
        this.clock = clock;
    }

    /** Whom the link is for, and a challenge for their passkey. */
    @POST
    @Path("options")
    @BeforeSignIn
    public Uni<byte[]> options(byte[] bytes) {
        guesses.take();
        return invitation(Body.of(bytes))
                .chain(
                        invitation ->
                                publications
                                        .site()
                                        .map(site -> options(invitation, site.installation())));
    }

    private byte[] options(Invitation invitation, byte[] installation) {
        final Challenges.Challenge challenge = challenges.draw(Optional.of(invitation.person()));
        final ObjectNode json =
                StrictJson.object()
                        .put("challengeId", challenge.id().value())
                        .put("challenge", Base64Url.encode(challenge.bytes()))
                        .put("userId", invitation.person().value())
                        .put("name", invitation.name())
                        .put("installation", Base64Url.encode(installation));
        invitation.roles().stream().map(Roles::word).forEach(json.putArray("roles")::add);
        return StrictJson.write(json);
    }

    /** Admits the person, unvetted. */
    @POST
    @BeforeSignIn
    public Uni<Response> enrol(byte[] bytes) {
        guesses.take();
        final Body body = Body.of(bytes);
        return invitation(body)
                .chain(invitation -> enrol(invitation, PersonForm.of(body)))
                .map(
                        done -> {
                            if (!done) {
                                throw SetUpLink.used();
                            }
                            return Response.status(Response.Status.CREATED).build();
                        });
    }

    private Uni<Boolean> enrol(Invitation invitation, PersonForm form) {
        final Challenges.Challenge challenge = challenges.take(form.challenge());
        if (!form.id().equals(invitation.person())
                || !challenge.person().equals(Optional.of(form.id()))) {
            throw Passkeys.refused();
        }
        return people.enrol(
                invitation.tokenHash(),
                form.enrolment(
                        invitation.name(),
                        invitation.roles(),
                        invitation.desks(),
                        Person.State.ENROLLED,
                        passkeys.register(form.credential().json(), challenge)),
                new AuditEntry(
                        LocalDate.now(clock),
                        form.id(),
                        AuditEntry.Act.ENROL,
                        Optional.empty(),
                        ""));
    }

    private Uni<Invitation> invitation(Body body) {
        return people.invitation(
                        Secret.hash(body.text("token", 1, LONGEST_TOKEN)), LocalDate.now(clock))
                .map(found -> found.orElseThrow(SetUpLink::used));
    }
}
