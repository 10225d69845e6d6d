package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Person;
import org.underseal.protocol.StrictJson;

/** The audit log, for auditors and administrators. */
@AtConsole
@Path("/console/api/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final Set<Person.Role> READERS =
            Set.of(Person.Role.AUDITOR, Person.Role.ADMINISTRATOR);

    private final Caller caller;
    private final AuditLog log;

    AuditResource(Caller caller, AuditLog log) {
        this.caller = caller;
        this.log = log;
    }

    /** Entries from a position, and the log's head. */
    @GET
    public Uni<byte[]> read(@QueryParam("from") @DefaultValue("0") long from) {
        if (from < 0) {
            throw Body.malformed();
        }
        return caller.personAs(READERS)
                .chain(person -> log.read(from))
                .chain(excerpt -> log.isWhole().map(whole -> json(excerpt, whole)));
    }

    private static byte[] json(AuditLog.Excerpt excerpt, boolean whole) {
        final ObjectNode json =
                StrictJson.object()
                        .put("size", excerpt.size())
                        .put("root", HexFormat.of().formatHex(excerpt.root()))
                        .put("whole", whole);
        final ArrayNode entries = json.putArray("entries");
        for (final AuditLog.Line line : excerpt.lines()) {
            final AuditEntry entry = line.entry();
            entries.addObject()
                    .put("position", line.position())
                    .put("day", entry.day().toString())
                    .put("person", entry.person().value())
                    .put("act", entry.act().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("case", entry.caseId().map(Object::toString).orElse(null))
                    .put("purpose", entry.purpose());
        }
        return StrictJson.write(json);
    }
}
