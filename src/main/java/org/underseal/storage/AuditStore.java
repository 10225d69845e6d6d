package org.underseal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.MerkleTree;
import org.underseal.protocol.StrictJson;

/** The audit log: appended to inside the transaction of the act that is logged. */
@ApplicationScoped
class AuditStore implements AuditLog {
    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;

    AuditStore(Mutiny.SessionFactory sessions, RecordSeal seal) {
        this.sessions = sessions;
        this.seal = seal;
    }

    /** Appends under the head's lock, so that entries stand one behind the other without gap. */
    Uni<Void> append(Mutiny.Session session, AuditEntry entry) {
        return session.find(AuditHeadRow.class, AuditHeadRow.HEAD, LockModeType.PESSIMISTIC_WRITE)
                .chain(
                        head -> {
                            final byte[] record = record(head.size, entry);
                            final AuditRow row = new AuditRow();
                            row.place = head.size;
                            row.leaf = MerkleTree.leaf(record);
                            row.sealed = seal.seal(AuditRow.TABLE, Long.toString(row.place), record);
                            final MerkleTree grown = tree(head).with(row.leaf);
                            head.size = grown.size();
                            head.frontier = join(grown.frontier());
                            return session.persist(row).call(session::flush);
                        });
    }

    @Override
    public Uni<Excerpt> read(long from) {
        return sessions.withTransaction(
                session ->
                        session.find(AuditHeadRow.class, AuditHeadRow.HEAD)
                                .chain(
                                        head ->
                                                session.createQuery(
                                                                "from AuditRow where place >= :from"
                                                                        + " order by place",
                                                                AuditRow.class)
                                                        .setParameter("from", from)
                                                        .setMaxResults(PAGE)
                                                        .getResultList()
                                                        .map(
                                                                rows ->
                                                                        new Excerpt(
                                                                                head.size,
                                                                                tree(head).root(),
                                                                                rows.stream()
                                                                                        .map(this::line)
                                                                                        .toList()))));
    }

    @Override
    public Uni<Boolean> isWhole() {
        return sessions.withTransaction(
                session ->
                        session.find(AuditHeadRow.class, AuditHeadRow.HEAD)
                                .chain(head -> agrees(session, MerkleTree.empty(), head)));
    }

    private Uni<Boolean> agrees(Mutiny.Session session, MerkleTree tree, AuditHeadRow head) {
        return session.createQuery("from AuditRow where place >= :from order by place", AuditRow.class)
                .setParameter("from", tree.size())
                .setMaxResults(PAGE)
                .getResultList()
                .chain(
                        rows -> {
                            MerkleTree grown = tree;
                            for (final AuditRow row : rows) {
                                if (row.place != grown.size() || !isIntact(row)) {
                                    return Uni.createFrom().item(false);
                                }
                                grown = grown.with(row.leaf);
                            }
                            rows.forEach(session::detach);
                            return rows.isEmpty()
                                    ? Uni.createFrom()
                                            .item(
                                                    grown.size() == head.size
                                                            && Arrays.equals(
                                                                    grown.root(),
                                                                    tree(head).root()))
                                    : agrees(session, grown, head);
                        });
    }

    private boolean isIntact(AuditRow row) {
        try {
            return Arrays.equals(MerkleTree.leaf(open(row)), row.leaf);
        } catch (AlteredRecordException e) {
            return false;
        }
    }

    private byte[] open(AuditRow row) {
        return seal.open(AuditRow.TABLE, Long.toString(row.place), row.sealed);
    }

    private Line line(AuditRow row) {
        final ObjectNode json = StrictJson.object(open(row)).orElseThrow();
        return new Line(
                row.place,
                new AuditEntry(
                        LocalDate.parse(json.get("day").textValue()),
                        new Identifier(json.get("person").textValue()),
                        AuditEntry.Act.valueOf(json.get("act").textValue()),
                        Optional.ofNullable(json.get("case")).map(c -> new Identifier(c.textValue())),
                        json.get("purpose").textValue()));
    }

    private static byte[] record(long place, AuditEntry entry) {
        final ObjectNode json =
                StrictJson.object()
                        .put("place", place)
                        .put("day", entry.day().toString())
                        .put("person", entry.person().value())
                        .put("act", entry.act().name())
                        .put("purpose", entry.purpose());
        entry.caseId().ifPresent(caseId -> json.put("case", caseId.value()));
        return StrictJson.write(json);
    }

    private static MerkleTree tree(AuditHeadRow head) {
        final List<byte[]> hashes = new ArrayList<>();
        for (int at = 0; at < head.frontier.length; at += MerkleTree.HASH) {
            hashes.add(Arrays.copyOfRange(head.frontier, at, at + MerkleTree.HASH));
        }
        return new MerkleTree(head.size, hashes);
    }

    private static byte[] join(List<byte[]> hashes) {
        final ByteArrayOutputStream joined = new ByteArrayOutputStream();
        hashes.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
