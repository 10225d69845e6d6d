package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** The audit log, its signed checkpoints and proofs, for auditors and administrators. */
@AtConsole
@Path("/console/api/audit")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final Set<Person.Role> READERS =
            Set.of(Person.Role.AUDITOR, Person.Role.ADMINISTRATOR);

    private final Caller caller;
    private final AuditLog log;
    private final Checkpoints checkpoints;
    private final Clock clock;

    AuditResource(Caller caller, AuditLog log, Checkpoints checkpoints, Clock clock) {
        this.caller = caller;
        this.log = log;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Entries from a position, and the log's head; the first page tells whether all is whole. */
    @GET
    public Uni<byte[]> read(@QueryParam("from") @DefaultValue("0") long from) {
        if (from < 0) {
            throw Body.malformed();
        }
        return caller.personAs(READERS)
                .chain(person -> from == 0 ? log.isWhole() : Uni.createFrom().nullItem())
                .chain(whole -> log.read(from).map(excerpt -> json(excerpt, whole)));
    }

    private static byte[] json(AuditLog.Excerpt excerpt, Boolean whole) {
        final ObjectNode json =
                StrictJson.object()
                        .put("size", excerpt.size())
                        .put("root", HexFormat.of().formatHex(excerpt.root()));
        Optional.ofNullable(whole).ifPresent(known -> json.put("whole", known));
        final ArrayNode entries = json.putArray("entries");
        for (final AuditLog.Line line : excerpt.lines()) {
            final AuditEntry entry = line.entry();
            entries.addObject()
                    .put("position", line.position())
                    .put("day", entry.day().toString())
                    .put("person", entry.person().value())
                    .put("act", entry.act().word())
                    .put("case", entry.caseId().map(Object::toString).orElse(null))
                    .put("purpose", entry.purpose())
                    .put("record", Base64Url.encode(line.record()));
        }
        return StrictJson.write(json);
    }

    /** The log as it is now, signed, and every daily note that was kept. */
    @GET
    @Path("checkpoint")
    public Uni<byte[]> checkpoint() {
        return caller.personAs(READERS)
                .chain(person -> checkpoints.sign(LocalDate.now(clock)))
                .chain(now -> checkpoints.kept().map(kept -> json(now, kept)));
    }

    private static byte[] json(String now, List<String> kept) {
        final ObjectNode json = StrictJson.object().put("checkpoint", now);
        kept.forEach(json.putArray("kept")::add);
        return StrictJson.write(json);
    }

    /**
     * What shows that an entry stands in the log of a size ({@code entry}, {@code size}), or that
     * the log of one size begins with that of another ({@code from}, {@code to}).
     */
    @GET
    @Path("proof")
    public Uni<byte[]> proof(
            @QueryParam("entry") @DefaultValue("-1") long entry,
            @QueryParam("size") @DefaultValue("-1") long size,
            @QueryParam("from") @DefaultValue("-1") long from,
            @QueryParam("to") @DefaultValue("-1") long to) {
        final boolean inclusion = entry >= 0 && size > 0 && from == -1 && to == -1;
        final boolean consistency = entry == -1 && size == -1 && from >= 0 && to >= 0;
        if (!inclusion && !consistency) {
            throw Body.malformed();
        }
        return caller.personAs(READERS)
                .chain(person -> inclusion ? log.inclusion(entry, size) : log.consistency(from, to))
                .map(
                        path -> {
                            final ObjectNode json = StrictJson.object();
                            json.putArray("path");
                            path.orElseThrow(() -> new RefusedException(404, "not-found"))
                                    .forEach(
                                            hash ->
                                                    json.withArray("path")
                                                            .add(Base64Url.encode(hash)));
                            return StrictJson.write(json);
                        });
    }

    /** Writes down that the log leaves this house, and answers what to take along. */
    @POST
    @Path("export")
    public Uni<byte[]> export(byte[] bytes) {
        Body.of(bytes);
        final LocalDate today = LocalDate.now(clock);
        return caller.confirmedAs(READERS)
                .chain(
                        person ->
                                log.note(
                                        new AuditEntry(
                                                today,
                                                person.id(),
                                                AuditEntry.Act.EXPORT_AUDIT,
                                                Optional.empty(),
                                                "")))
                .chain(noted -> checkpoints.sign(today))
                .chain(now -> checkpoints.kept().map(kept -> json(now, kept)));
    }
}
