package org.underseal.console;

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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.signing.VerifyingKey;

/** What the authority signs about people and desks, brought by an administrator. */
@AtConsole
@Path("/console/api/publications")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PublicationsResource {
    private final Caller caller;
    private final People people;
    private final Publications publications;
    private final DeskEpochs epochs;
    private final Checkpoints checkpoints;
    private final Sessions sessions;
    private final Clock clock;

    PublicationsResource(
            Caller caller,
            People people,
            Publications publications,
            DeskEpochs epochs,
            Checkpoints checkpoints,
            Sessions sessions,
            Clock clock) {
        this.caller = caller;
        this.people = people;
        this.publications = publications;
        this.epochs = epochs;
        this.checkpoints = checkpoints;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Stores the next directory and roster; whoever is not in it is signed out at once. */
    @POST
    public Uni<Response> publish(byte[] bytes) {
        final ProposedPublication proposed = ProposedPublication.of(Body.of(bytes));
        return caller.confirmedAs(Set.of(Person.Role.ADMINISTRATOR))
                .chain(person -> accept(proposed).chain(accepted -> publish(accepted, person)))
                .map(done -> Response.status(Response.Status.CREATED).build());
    }

    private Uni<Boolean> publish(PublicationRules.Accepted accepted, Person person) {
        return publications
                .publish(
                        accepted.publication(),
                        accepted.members(),
                        new AuditEntry(
                                LocalDate.now(clock),
                                person.id(),
                                AuditEntry.Act.PUBLISH,
                                Optional.empty(),
                                ""))
                .invoke(
                        done -> {
                            if (!done) {
                                throw new RefusedException(409, "publication-version");
                            }
                            sessions.keepOnly(accepted.members().keySet());
                        });
    }

    private Uni<PublicationRules.Accepted> accept(ProposedPublication proposed) {
        return Uni.combine()
                .all()
                .unis(publications.site(), publications.current(), people.all(), epochs.all())
                .usingConcurrencyOf(1)
                .asTuple()
                .map(
                        known ->
                                rules(known.getItem1())
                                        .accept(
                                                proposed,
                                                next(known.getItem2()),
                                                known.getItem3().stream()
                                                        .collect(
                                                                Collectors.toMap(
                                                                        Person::id,
                                                                        Function.identity())),
                                                known.getItem4()));
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
                    checkpoints.key(),
                    LocalDate.now(clock));
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("the stored authority is a key", e);
        }
    }

    private static int next(Optional<Publication> current) {
        return current.map(Publication::version).orElse(0) + 1;
    }
}
