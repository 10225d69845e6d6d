package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.SignedPayload;

/** What a tab verifies at each unlock, and the desk keys that are sealed to whoever asks. */
@AtConsole
@Path("/console/api/trust")
@Produces(MediaType.APPLICATION_JSON)
public class TrustResource {
    private final Caller caller;
    private final Publications publications;
    private final People people;

    TrustResource(Caller caller, Publications publications, People people) {
        this.caller = caller;
        this.publications = publications;
        this.people = people;
    }

    /** Directory, roster, and one's own desk keys. */
    @GET
    public Uni<byte[]> trust() {
        return caller.person()
                .chain(person -> people.deskKeys(person.id()))
                .chain(
                        keys ->
                                publications
                                        .current()
                                        .map(
                                                current ->
                                                        json(
                                                                current.orElseThrow(
                                                                        () ->
                                                                                new RefusedException(
                                                                                        503,
                                                                                        "not-open")),
                                                                keys)));
    }

    private static byte[] json(Publication publication, List<Publication.SealedDeskKey> keys) {
        final ObjectNode json = StrictJson.object();
        json.set(
                "directory",
                new SignedPayload(publication.directory(), publication.directorySignature())
                        .json());
        json.set(
                "roster",
                new SignedPayload(publication.roster(), publication.rosterSignature()).json());
        final ArrayNode deskKeys = json.putArray("deskKeys");
        for (final Publication.SealedDeskKey key : keys) {
            deskKeys.addObject()
                    .put("desk", key.desk().value())
                    .put("epoch", key.epoch().value())
                    .put("person", key.person().value())
                    .put("sealed", Base64Url.encode(key.sealed()));
        }
        return StrictJson.write(json);
    }
}
