package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.signing.VerifyingKey;

/** The first start's ceremony: authority, first people, first publication, in one transaction. */
@AtConsole
@Path("/console/api/ceremony/setup")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SetUpResource {
    private static final int MOST_PEOPLE = 10;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TOKEN = 100;

    private final SetUpLink link;
    private final Guesses guesses;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final Publications publications;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final SecureRandom random;

    SetUpResource(
            SetUpLink link,
            Guesses guesses,
            Challenges challenges,
            Passkeys passkeys,
            Publications publications,
            Checkpoints checkpoints,
            Clock clock,
            SecureRandom random) {
        this.link = link;
        this.guesses = guesses;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.publications = publications;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.random = random;
    }

    /** A challenge for each of the first people. */
    @POST
    @Path("options")
    @BeforeSignIn
    public Uni<byte[]> options(byte[] bytes) {
        guesses.take();
        final Body body = Body.of(bytes);
        final int people = Math.max(1, body.number("people", MOST_PEOPLE));
        return link.accept(body.text("token", 1, LONGEST_TOKEN))
                .map(
                        site -> {
                            final ObjectNode json =
                                    StrictJson.object()
                                            .put(
                                                    "installation",
                                                    Base64Url.encode(site.installation()));
                            final ArrayNode list = json.putArray("challenges");
                            for (int i = 0; i < people; i++) {
                                final Challenges.Challenge challenge =
                                        challenges.draw(Optional.of(Identifier.draw(random)));
                                list.addObject()
                                        .put("id", challenge.id().value())
                                        .put("challenge", Base64Url.encode(challenge.bytes()))
                                        .put("userId", challenge.person().orElseThrow().value());
                            }
                            return StrictJson.write(json);
                        });
    }

    /** Stores what the ceremony made. */
    @POST
    @BeforeSignIn
    public Uni<Response> establish(byte[] bytes) {
        guesses.take();
        final Body body = Body.of(bytes);
        return link.accept(body.text("token", 1, LONGEST_TOKEN))
                .chain(site -> establish(body, site))
                .map(
                        done -> {
                            if (!done) {
                                throw SetUpLink.used();
                            }
                            link.use();
                            return Response.status(Response.Status.CREATED).build();
                        });
    }

    private Uni<Boolean> establish(Body body, Publications.Site site) {
        final byte[] authority = body.bytes("authority", VerifyingKey.SIZE);
        final List<Person.Enrolment> people = body.list("people", this::enrol);
        final Map<Identifier, Person> enrolled =
                people.stream()
                        .map(Person.Enrolment::person)
                        .collect(
                                Collectors.toMap(
                                        Person::id, Function.identity(), (one, other) -> one));
        final PublicationRules.Accepted accepted =
                new PublicationRules(
                                new DirectoryVerifier(
                                        key(authority), new Installation(site.installation())),
                                checkpoints.key(),
                                LocalDate.now(clock))
                        .accept(ProposedPublication.of(body), 1, enrolled, List.of());
        if (!accepted.members().keySet().equals(enrolled.keySet())) {
            throw Body.malformed();
        }
        final List<Person.Enrolment> vetted =
                people.stream().map(person -> as(person, accepted.members())).toList();
        return publications.establish(
                authority,
                vetted,
                accepted.publication(),
                new AuditEntry(
                        LocalDate.now(clock),
                        vetted.get(0).person().id(),
                        AuditEntry.Act.SET_UP,
                        Optional.empty(),
                        ""));
    }

    private Person.Enrolment enrol(Body body) {
        final PersonForm form = PersonForm.of(body);
        final Challenges.Challenge challenge = challenges.take(form.challenge());
        if (!challenge.person().equals(Optional.of(form.id()))) {
            throw Passkeys.refused();
        }
        return form.enrolment(
                body.text("name", 1, LONGEST_NAME),
                Set.of(),
                Set.of(),
                Person.State.VETTED,
                passkeys.register(form.credential().json(), challenge));
    }

    /** Roles and desks come from the roster that the authority signed, not from the form. */
    private static Person.Enrolment as(
            Person.Enrolment enrolment, Map<Identifier, Publications.Member> members) {
        final Person person = enrolment.person();
        final Publications.Member member = members.get(person.id());
        return new Person.Enrolment(
                new Person(
                        person.id(),
                        person.name(),
                        member.roles(),
                        member.desks(),
                        person.state(),
                        person.sealingKey(),
                        person.signingKey()),
                enrolment.passkeys(),
                enrolment.wraps());
    }

    private static VerifyingKey key(byte[] bytes) {
        try {
            return VerifyingKey.of(bytes);
        } catch (MalformedKeyException e) {
            throw Body.malformed();
        }
    }
}
