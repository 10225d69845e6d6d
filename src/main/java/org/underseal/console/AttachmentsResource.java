package org.underseal.console;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.StrictJson;

/** Sealed attachments, for reviewers of the case's desk; opening one is written down first. */
@AtConsole
@Path("/console/api/cases/{case}/attachments/{upload}")
public class AttachmentsResource {
    private final Caller caller;
    private final Attachments attachments;
    private final Readings readings;
    private final Clock clock;

    AttachmentsResource(Caller caller, Attachments attachments, Readings readings, Clock clock) {
        this.caller = caller;
        this.attachments = attachments;
        this.readings = readings;
        this.clock = clock;
    }

    /** Opens an attachment: the audit entry first, then a ticket for its segments. */
    @POST
    @Path("open")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<byte[]> open(
            @PathParam("case") String caseId, @PathParam("upload") String upload, byte[] bytes) {
        return caller.reviewer()
                .chain(
                        person -> {
                            final Readings.Reading reading = reading(person, caseId, upload);
                            return attachments
                                    .open(
                                            reading.caseId(),
                                            person.desks(),
                                            reading.upload(),
                                            entry(reading))
                                    .map(found -> begun(reading, found));
                        });
    }

    private byte[] begun(Readings.Reading reading, Optional<Integer> segments) {
        return StrictJson.write(
                StrictJson.object()
                        .put("segments", segments.orElseThrow(AttachmentsResource::unknown))
                        .put("ticket", readings.begin(reading)));
    }

    /** One segment of ciphertext, at most 1 MiB, of an attachment that the caller has opened. */
    @GET
    @Path("{segment: [0-9]{1,4}}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<byte[]> segment(
            @PathParam("case") String caseId,
            @PathParam("upload") String upload,
            @PathParam("segment") int segment,
            @HeaderParam("Underseal-Ticket") @DefaultValue("") String ticket) {
        return caller.reviewer()
                .chain(
                        person -> {
                            final Readings.Reading reading = reading(person, caseId, upload);
                            if (!readings.isOpen(ticket, reading)) {
                                throw new RefusedException(403, "not-opened");
                            }
                            return attachments.segment(
                                    reading.caseId(), person.desks(), reading.upload(), segment);
                        })
                .map(found -> found.orElseThrow(AttachmentsResource::unknown));
    }

    private static Readings.Reading reading(Person person, String caseId, String upload) {
        if (!Identifier.fits(caseId) || !Identifier.fits(upload)) {
            throw unknown();
        }
        return new Readings.Reading(person.id(), new Identifier(caseId), new Identifier(upload));
    }

    private AuditEntry entry(Readings.Reading reading) {
        return new AuditEntry(
                LocalDate.now(clock),
                reading.person(),
                AuditEntry.Act.OPEN_FILE,
                Optional.of(reading.caseId()),
                "");
    }

    private static RefusedException unknown() {
        return new RefusedException(404, "not-found");
    }
}
