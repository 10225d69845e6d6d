package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.SignedPayload;

/**
 * What a tab verifies at each unlock: what the authority signed, and beside it everybody's keys as
 * the service has them, so that a key that changed shows wherever it is used. With it come the desk
 * keys that are sealed to whoever asks, and the lives of their desks' epochs.
 */
@AtConsole
@Path("/console/api/trust")
@Produces(MediaType.APPLICATION_JSON)
public class TrustResource {
    private final Caller caller;
    private final Publications publications;
    private final People people;
    private final DeskEpochs epochs;

    TrustResource(Caller caller, Publications publications, People people, DeskEpochs epochs) {
        this.caller = caller;
        this.publications = publications;
        this.people = people;
        this.epochs = epochs;
    }

    /** Directory, roster, one's own desk keys; for the vetted, people and epochs. */
    @GET
    public Uni<byte[]> trust() {
        return caller.person()
                .chain(
                        person ->
                                Uni.combine()
                                        .all()
                                        .unis(
                                                publications.current(),
                                                people.deskKeys(person.id()),
                                                people.all(),
                                                epochs.all())
                                        .usingConcurrencyOf(1)
                                        .asTuple()
                                        .map(
                                                known -> {
                                                    final ObjectNode json =
                                                            signed(
                                                                    known.getItem1()
                                                                            .orElseThrow(
                                                                                    TrustResource
                                                                                            ::notOpen));
                                                    deskKeys(json, known.getItem2());
                                                    if (person.state() == Person.State.VETTED) {
                                                        people(json, known.getItem3());
                                                        epochs(json, known.getItem4(), person);
                                                    }
                                                    return StrictJson.write(json);
                                                }));
    }

    private static RefusedException notOpen() {
        return new RefusedException(503, "not-open");
    }

    private static ObjectNode signed(Publication publication) {
        final ObjectNode json = StrictJson.object();
        json.set(
                "directory",
                new SignedPayload(publication.directory(), publication.directorySignature())
                        .json());
        json.set(
                "roster",
                new SignedPayload(publication.roster(), publication.rosterSignature()).json());
        return json;
    }

    private static void deskKeys(ObjectNode json, List<Publication.SealedDeskKey> keys) {
        final ArrayNode list = json.putArray("deskKeys");
        for (final Publication.SealedDeskKey key : keys) {
            list.addObject()
                    .put("desk", key.desk().value())
                    .put("epoch", key.epoch().value())
                    .put("person", key.person().value())
                    .put("sealed", Base64Url.encode(key.sealed()));
        }
    }

    private static void people(ObjectNode json, List<Person> everybody) {
        final ArrayNode list = json.putArray("people");
        for (final Person person : everybody) {
            if (person.state() == Person.State.VETTED) {
                list.addObject()
                        .put("id", person.id().value())
                        .put("sealing", Base64Url.encode(person.sealingKey()))
                        .put("signing", Base64Url.encode(person.signingKey()));
            }
        }
    }

    private static void epochs(ObjectNode json, List<DeskEpochs.DeskEpoch> epochs, Person person) {
        final boolean onlyReviews =
                person.roles().stream()
                        .noneMatch(
                                role ->
                                        role == Person.Role.ADMINISTRATOR
                                                || role == Person.Role.CUSTODIAN);
        final ArrayNode list = json.putArray("epochs");
        for (final DeskEpochs.DeskEpoch epoch : epochs) {
            if (!onlyReviews || person.desks().contains(epoch.desk())) {
                final ObjectNode entry =
                        list.addObject()
                                .put("desk", epoch.desk().value())
                                .put("epoch", epoch.epoch().value())
                                .put("lastDay", epoch.lastDay().toString())
                                .put("ended", day(epoch.ended()))
                                .put("keptUntil", epoch.keptUntil().toString())
                                .put(
                                        "destruction",
                                        day(
                                                epoch.due()
                                                        .map(
                                                                due ->
                                                                        due.plusDays(
                                                                                DeskEpochs
                                                                                        .NOTICE_DAYS))))
                                .put("destroyed", day(epoch.destroyed()))
                                .put("key", Base64Url.encode(epoch.key()))
                                .put("threshold", epoch.threshold());
                names(entry.putArray("custodians"), epoch.custodians());
                names(entry.putArray("holders"), epoch.holders());
            }
        }
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }

    private static void names(ArrayNode list, Collection<Identifier> names) {
        names.stream().map(Identifier::value).sorted().forEach(list::add);
    }
}
