package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.signing.VerifyingKey;

/** People and what the authority signs about them; for administrators, who open nothing. */
@AtConsole
@Path("/console/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
    private static final int LONGEST_NAME = 100;
    private static final int INVITATION_DAYS = 7;

    private final Caller caller;
    private final People people;
    private final Publications publications;
    private final Sessions sessions;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random;

    PeopleResource(
            Caller caller,
            People people,
            Publications publications,
            Sessions sessions,
            Settings settings,
            Clock clock,
            SecureRandom random) {
        this.caller = caller;
        this.people = people;
        this.publications = publications;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Everybody, with public keys and state. */
    @GET
    @Path("people")
    public Uni<byte[]> all() {
        return caller.administrator()
                .chain(person -> people.all())
                .map(
                        everybody -> {
                            final ObjectNode json = StrictJson.object();
                            final ArrayNode list = json.putArray("people");
                            everybody.stream().map(Roles::json).forEach(list::add);
                            return StrictJson.write(json);
                        });
    }

    /** A link for somebody new, shown once. */
    @POST
    @Path("invitations")
    public Uni<Response> invite(byte[] bytes) {
        final Body body = Body.of(bytes);
        final String token = Secret.draw(random);
        final Invitation invitation =
                new Invitation(
                        Secret.hash(token),
                        Identifier.draw(random),
                        body.text("name", 1, LONGEST_NAME),
                        body.set("roles", PersonForm::role),
                        body.set("desks", Body::named),
                        LocalDate.now(clock).plusDays(INVITATION_DAYS));
        if (invitation.roles().isEmpty()) {
            throw Body.malformed();
        }
        return caller.administrator()
                .chain(person -> people.invite(invitation, entry(person, AuditEntry.Act.INVITE)))
                .map(
                        done ->
                                Response.status(Response.Status.CREATED)
                                        .entity(
                                                StrictJson.write(
                                                        StrictJson.object()
                                                                .put("link", link(token))))
                                        .build());
    }

    private String link(String token) {
        return settings.console().effectiveOrigin() + "/console/#enrol=" + token;
    }

    /** Stores the next directory and roster; whoever is not in it is signed out at once. */
    @POST
    @Path("publications")
    public Uni<Response> publish(byte[] bytes) {
        final ProposedPublication proposed = ProposedPublication.of(Body.of(bytes));
        return caller.administrator()
                .chain(
                        person ->
                                accept(proposed)
                                        .chain(
                                                accepted ->
                                                        publications
                                                                .publish(
                                                                        accepted.publication(),
                                                                        accepted.members(),
                                                                        entry(
                                                                                person,
                                                                                AuditEntry.Act
                                                                                        .PUBLISH))
                                                                .invoke(
                                                                        done ->
                                                                                revoke(
                                                                                        done,
                                                                                        accepted))))
                .map(done -> Response.status(Response.Status.CREATED).build());
    }

    private void revoke(boolean done, PublicationRules.Accepted accepted) {
        if (!done) {
            throw new RefusedException(409, "publication-version");
        }
        sessions.keepOnly(accepted.members().keySet());
    }

    private Uni<PublicationRules.Accepted> accept(ProposedPublication proposed) {
        return publications
                .site()
                .chain(
                        site ->
                                publications
                                        .current()
                                        .chain(
                                                current ->
                                                        people.all()
                                                                .map(
                                                                        everybody ->
                                                                                rules(site)
                                                                                        .accept(
                                                                                                proposed,
                                                                                                next(
                                                                                                        current),
                                                                                                byId(
                                                                                                        everybody)))));
    }

    private PublicationRules rules(Publications.Site site) {
        try {
            return new PublicationRules(
                    new DirectoryVerifier(
                            VerifyingKey.of(
                                    site.authority()
                                            .orElseThrow(
                                                    () -> new RefusedException(503, "not-open"))),
                            new Installation(site.installation())),
                    LocalDate.now(clock));
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("the stored authority is a key", e);
        }
    }

    private static int next(Optional<Publication> current) {
        return current.map(Publication::version).orElse(0) + 1;
    }

    private static Map<Identifier, Person> byId(List<Person> everybody) {
        return everybody.stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    private AuditEntry entry(Person person, AuditEntry.Act act) {
        return new AuditEntry(LocalDate.now(clock), person.id(), act, Optional.empty(), "");
    }
}
