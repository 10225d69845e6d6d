package org.underseal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.MerkleTree;
import org.underseal.protocol.StrictJson;

/** The audit log: appended to inside the transaction of the act that is logged. */
@ApplicationScoped
class AuditStore implements AuditLog {
    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read, read only";

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;

    AuditStore(Mutiny.SessionFactory sessions, RecordSeal seal) {
        this.sessions = sessions;
        this.seal = seal;
    }

    /** Appends under the head's lock, so that entries stand one behind the other without gap. */
    Uni<Void> append(Mutiny.Session session, AuditEntry entry) {
        return session.find(AuditHeadRow.class, AuditHeadRow.HEAD, LockModeType.PESSIMISTIC_WRITE)
                .chain(head -> append(session, head, entry));
    }

    private Uni<Void> append(Mutiny.Session session, AuditHeadRow head, AuditEntry entry) {
        final MerkleTree tree = tree(head);
        final byte[] record = record(tree.size(), entry);
        final AuditRow row = new AuditRow();
        row.place = tree.size();
        row.sealed = seal.seal(AuditRow.TABLE, Long.toString(row.place), record);
        head.sealed =
                seal.seal(
                        AuditHeadRow.TABLE,
                        head.id,
                        AuditHead.bytes(tree.with(MerkleTree.leaf(record))));
        return session.persist(row).call(session::flush);
    }

    @Override
    public Uni<Excerpt> read(long from) {
        return snapshot(
                session ->
                        session.find(AuditHeadRow.class, AuditHeadRow.HEAD)
                                .map(this::tree)
                                .chain(
                                        tree ->
                                                page(session, from)
                                                        .map(rows -> excerpt(tree, rows))));
    }

    private Excerpt excerpt(MerkleTree tree, List<AuditRow> rows) {
        return new Excerpt(tree.size(), tree.root(), rows.stream().map(this::line).toList());
    }

    @Override
    public Uni<Boolean> isWhole() {
        return snapshot(
                        session ->
                                session.find(AuditHeadRow.class, AuditHeadRow.HEAD)
                                        .map(this::tree)
                                        .chain(head -> agrees(session, MerkleTree.empty(), head)))
                .onFailure(AlteredRecordException.class)
                .recoverWithItem(false);
    }

    /** Grows a tree from all entries, page by page, and compares it with the head. */
    private Uni<Boolean> agrees(Mutiny.Session session, MerkleTree tree, MerkleTree head) {
        return page(session, tree.size())
                .chain(
                        rows -> {
                            MerkleTree grown = tree;
                            for (final AuditRow row : rows) {
                                if (row.place != grown.size()) {
                                    return Uni.createFrom().item(false);
                                }
                                grown = grown.with(MerkleTree.leaf(open(row)));
                            }
                            session.clear();
                            return rows.isEmpty()
                                    ? Uni.createFrom().item(isSame(grown, head))
                                    : agrees(session, grown, head);
                        });
    }

    private static boolean isSame(MerkleTree one, MerkleTree other) {
        return one.size() == other.size() && Arrays.equals(one.root(), other.root());
    }

    private static Uni<List<AuditRow>> page(Mutiny.Session session, long from) {
        return session.createQuery(
                        "from AuditRow where place >= :from order by place", AuditRow.class)
                .setParameter("from", from)
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** Reads head and entries as of one moment, whatever is appended meanwhile. */
    private <T> Uni<T> snapshot(Function<Mutiny.Session, Uni<T>> reading) {
        return sessions.withTransaction(
                session ->
                        session.createNativeQuery(SNAPSHOT)
                                .executeUpdate()
                                .chain(() -> reading.apply(session)));
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
                        Optional.ofNullable(json.get("case"))
                                .map(c -> new Identifier(c.textValue())),
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

    private MerkleTree tree(AuditHeadRow head) {
        return AuditHead.read(seal.open(AuditHeadRow.TABLE, head.id, head.sealed));
    }
}
