package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publication.SealedDeskKey;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.signing.VerifyingKey;

/** Takes sealed cases out of a home, for members of their desk who work far from it. */
record CaseExport(HomePorts ports, Surroundings surroundings) {
    private static final int SHORTEST_PURPOSE = 10;
    private static final int LONGEST_PURPOSE = 500;

    /** Prints what the service itself knows of every case. */
    void list(boolean json) {
        final Set<Identifier> desks = desks();
        Casework.QueuePage page = HomePorts.await(() -> ports.casework().queue(desks, 0));
        final List<Casework.QueueLine> lines = new ArrayList<>(page.lines());
        for (int next = 1; page.more(); next++) {
            final int number = next;
            page = HomePorts.await(() -> ports.casework().queue(desks, number));
            lines.addAll(page.lines());
        }
        final ArrayNode list = StrictJson.object().putArray("cases");
        for (final Casework.QueueLine line : lines) {
            list.addObject()
                    .put("id", line.id().value())
                    .put("desk", line.desk().value())
                    .put("day", line.day().toString())
                    .put("envelopes", line.envelopes())
                    .put("unread", line.unread());
        }
        if (json) {
            surroundings.terminal().say(list.toString());
        } else {
            list.forEach(this::print);
        }
    }

    /**
     * Writes a case, and its attachments where a directory for them is given. The audit entry is in
     * the log before anything is.
     *
     * @throws Refusal when there is no such case, or the purpose is too short or too long
     */
    void run(Identifier caseId, String purpose, Path out, Optional<Path> directory)
            throws IOException {
        final String why = PlainText.line(purpose);
        if (why.length() < SHORTEST_PURPOSE || why.length() > LONGEST_PURPOSE) {
            throw new Refusal(
                    "A purpose has between "
                            + SHORTEST_PURPOSE
                            + " and "
                            + LONGEST_PURPOSE
                            + " characters.");
        }
        NewFile.check(out);
        if (directory.isPresent()) {
            NewFile.directory(directory.get());
        }
        final PublicationFile published = published();
        final Set<Identifier> desks = desks();
        final Casework.CaseFile sealed =
                HomePorts.await(() -> ports.casework().open(caseId, desks, entry(caseId, why)))
                        .orElseThrow(() -> Refusal.nothingThere("There is no such case."));
        final List<Attachments.Attached> attached =
                HomePorts.await(() -> ports.attachments().of(caseId, desks));
        if (directory.isPresent()) {
            for (final Attachments.Attached one : attached) {
                copy(sealed, one, directory.get().resolve(SavedAttachments.sealedName(one)));
            }
        }
        new ExportedCase(published.with(deskKeys(sealed.desk())), sealed, attached).write(out);
        surroundings
                .terminal()
                .say(
                        "Exported, with "
                                + (directory.isPresent() ? attached.size() : "none")
                                + " of its "
                                + attached.size()
                                + " attachments.");
    }

    private void copy(Casework.CaseFile sealed, Attachments.Attached attached, Path file)
            throws IOException {
        try (OutputStream out = NewFile.open(file)) {
            for (int segment = 0; segment < attached.segments(); segment++) {
                final int number = segment;
                out.write(
                        HomePorts.await(
                                        () ->
                                                ports.attachments()
                                                        .segment(
                                                                sealed.id(),
                                                                Set.of(sealed.desk()),
                                                                attached.upload(),
                                                                number))
                                .orElseThrow(
                                        () -> new Refusal("The case was withdrawn meanwhile.")));
            }
        }
    }

    private PublicationFile published() {
        final Publications.Site site = HomePorts.await(ports.publications()::site);
        final Publication current =
                HomePorts.await(ports.publications()::current)
                        .orElseThrow(() -> new Refusal("This home has no directory yet."));
        try {
            return new PublicationFile(
                    VerifyingKey.of(site.authority().orElseThrow()),
                    new SignedPayload(current.directory(), current.directorySignature()),
                    new SignedPayload(current.roster(), current.rosterSignature()),
                    List.of());
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("a stored key is well formed", e);
        }
    }

    /** Every desk that the present directory or the one before it names, or somebody belongs to. */
    private Set<Identifier> desks() {
        final Set<Identifier> desks = new HashSet<>();
        HomePorts.await(ports.people()::all).forEach(person -> desks.addAll(person.desks()));
        HomePorts.await(ports.publications()::current).ifPresent(now -> collect(now, desks));
        HomePorts.await(ports.publications()::previous).ifPresent(last -> collect(last, desks));
        return desks;
    }

    private static void collect(Publication publication, Set<Identifier> desks) {
        for (final JsonNode desk :
                StrictJson.object(publication.directory()).orElseThrow().path("desks")) {
            desks.add(new Identifier(desk.path("id").asText()));
        }
    }

    private List<SealedDeskKey> deskKeys(Identifier desk) {
        return HomePorts.await(ports.people()::all).stream()
                .filter(person -> person.state() == Person.State.VETTED)
                .filter(person -> person.desks().contains(desk))
                .flatMap(
                        person ->
                                HomePorts.await(() -> ports.people().deskKeys(person.id()))
                                        .stream())
                .filter(key -> key.desk().equals(desk))
                .toList();
    }

    private AuditEntry entry(Identifier caseId, String purpose) {
        return new AuditEntry(
                surroundings.today(),
                DirectoryImport.COMMAND_LINE,
                AuditEntry.Act.OPEN,
                Optional.of(caseId),
                purpose);
    }

    private void print(JsonNode line) {
        surroundings
                .terminal()
                .say(
                        line.path("id").asText()
                                + "  "
                                + line.path("day").asText()
                                + "  desk "
                                + line.path("desk").asText()
                                + "  envelopes "
                                + line.path("envelopes").asInt()
                                + (line.path("unread").asBoolean() ? "  unread" : ""));
    }
}
