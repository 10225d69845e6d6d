package org.underseal.console;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.StrictJson;

/** Desk keys that a reviewer hands to a colleague who lacks them: how work is handed over. */
@AtConsole
@Path("/console/api/desk-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DeskKeysResource {
    private final Caller caller;
    private final People people;
    private final DeskEpochs epochs;
    private final Clock clock;

    DeskKeysResource(Caller caller, People people, DeskEpochs epochs, Clock clock) {
        this.caller = caller;
        this.people = people;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** Stores what a colleague lacks; answers how many keys that were. */
    @POST
    public Uni<byte[]> share(byte[] bytes) {
        final List<Publication.SealedDeskKey> keys =
                Body.of(bytes).list("deskKeys", ProposedPublication::deskKey);
        return caller.confirmedAs(Set.of(Person.Role.REVIEWER))
                .chain(
                        giver ->
                                people.all()
                                        .invoke(everybody -> check(keys, giver, everybody))
                                        .chain(
                                                checked ->
                                                        epochs.share(
                                                                keys,
                                                                giver.id(),
                                                                entry(giver, keys))))
                .map(given -> StrictJson.write(StrictJson.object().put("given", given)));
    }

    private static void check(
            List<Publication.SealedDeskKey> keys, Person giver, List<Person> everybody) {
        for (final Publication.SealedDeskKey key : keys) {
            if (!giver.desks().contains(key.desk())
                    || everybody.stream().noneMatch(person -> isReviewer(person, key))) {
                throw new RefusedException(403, "foreign-desk-key");
            }
        }
    }

    private static boolean isReviewer(Person person, Publication.SealedDeskKey key) {
        return person.id().equals(key.person())
                && person.state() == Person.State.VETTED
                && person.roles().contains(Person.Role.REVIEWER)
                && person.desks().contains(key.desk());
    }

    private AuditEntry entry(Person giver, List<Publication.SealedDeskKey> keys) {
        return new AuditEntry(
                LocalDate.now(clock),
                giver.id(),
                AuditEntry.Act.SHARE_KEYS,
                Optional.empty(),
                "to "
                        + keys.stream()
                                .map(Publication.SealedDeskKey::person)
                                .map(Identifier::value)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }
}
