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
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.StrictJson;

/** People and invitations; for administrators, who open nothing. */
@AtConsole
@Path("/console/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
    private static final int LONGEST_NAME = 100;
    private static final int INVITATION_DAYS = 7;

    private final Caller caller;
    private final People people;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random;

    PeopleResource(
            Caller caller, People people, Settings settings, Clock clock, SecureRandom random) {
        this.caller = caller;
        this.people = people;
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
        if (Person.Role.meet(invitation.roles(), Set.of())) {
            throw new RefusedException(400, "two-roles");
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

    private AuditEntry entry(Person person, AuditEntry.Act act) {
        return new AuditEntry(LocalDate.now(clock), person.id(), act, Optional.empty(), "");
    }
}
