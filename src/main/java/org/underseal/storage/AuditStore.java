package org.underseal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.log.MerkleProof;
import org.underseal.protocol.log.MerkleTree;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** The audit log: appended to inside the transaction of the act that is logged. */
@ApplicationScoped
class AuditStore implements AuditLog {
    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read, read only";

    private static final int SALT = 16;

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final SecureRandom random;
    private final KeptCheckpoints kept;
    private final VerifyingKey key;

    AuditStore(
            Mutiny.SessionFactory sessions,
            RecordSeal seal,
            SecureRandom random,
            KeptCheckpoints kept,
            SigningKey key) {
        this.sessions = sessions;
        this.seal = seal;
        this.random = random;
        this.kept = kept;
        this.key = key.verifyingKey();
    }

    @Override
    public Uni<Void> note(AuditEntry entry) {
        return sessions.withTransaction(session -> append(session, entry));
    }

    /** Appends under the head's lock, so that entries stand one behind the other without gap. */
    Uni<Void> append(Mutiny.Session session, AuditEntry entry) {
        return session.find(AuditHeadRow.class, AuditHeadRow.HEAD, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(AuditStore::withoutHead)
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
        return unlessAltered(
                snapshot(
                        session ->
                                head(session)
                                        .chain(
                                                tree ->
                                                        page(session, from)
                                                                .map(
                                                                        rows ->
                                                                                excerpt(
                                                                                        tree,
                                                                                        rows)))));
    }

    private Excerpt excerpt(MerkleTree tree, List<AuditRow> rows) {
        return new Excerpt(tree.size(), tree.root(), rows.stream().map(this::line).toList());
    }

    @Override
    public Uni<Boolean> isWhole() {
        return kept.all()
                .chain(
                        notes ->
                                snapshot(
                                        session ->
                                                walk(session, new Rebuilt(notes, key))
                                                        .chain(
                                                                rebuilt ->
                                                                        head(session)
                                                                                .map(
                                                                                        rebuilt
                                                                                                ::agreesWith))))
                .onFailure(AlteredRecordException.class)
                .recoverWithItem(false);
    }

    @Override
    public Uni<Optional<List<byte[]>>> inclusion(long position, long size) {
        return leaves(size)
                .map(
                        leaves ->
                                leaves.filter(all -> position >= 0 && position < size)
                                        .map(all -> MerkleProof.inclusion(all, (int) position)));
    }

    @Override
    public Uni<Optional<List<byte[]>>> consistency(long from, long to) {
        return leaves(to)
                .map(
                        leaves ->
                                leaves.filter(all -> from >= 0 && from <= to)
                                        .map(all -> MerkleProof.consistency(all, (int) from)));
    }

    /** The first so many leaves, or empty when there are not that many. */
    private Uni<Optional<List<byte[]>>> leaves(long size) {
        return unlessAltered(snapshot(session -> walk(session, new Rebuilt(List.of(), key))))
                .map(
                        rebuilt ->
                                size < 0 || size > rebuilt.leaves().size()
                                        ? Optional.empty()
                                        : Optional.of(rebuilt.leaves().subList(0, (int) size)));
    }

    /** Grows a tree from all entries, page by page. */
    private Uni<Rebuilt> walk(Mutiny.Session session, Rebuilt rebuilt) {
        return page(session, rebuilt.leaves().size())
                .chain(
                        rows -> {
                            for (final AuditRow row : rows) {
                                rebuilt.add(row.place, open(row));
                            }
                            session.clear();
                            return rows.isEmpty()
                                    ? Uni.createFrom().item(rebuilt)
                                    : walk(session, rebuilt);
                        });
    }

    private Uni<MerkleTree> head(Mutiny.Session session) {
        return session.find(AuditHeadRow.class, AuditHeadRow.HEAD)
                .onItem()
                .ifNull()
                .failWith(AuditStore::withoutHead)
                .map(this::tree);
    }

    private static AlteredRecordException withoutHead() {
        return new AlteredRecordException(AuditHeadRow.TABLE);
    }

    /** Part of an altered log is not given out: whoever asks learns what is wrong with it. */
    private static <T> Uni<T> unlessAltered(Uni<T> reading) {
        return reading.onFailure(AlteredRecordException.class)
                .transform(altered -> new RefusedException(409, "log-altered"));
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
        final byte[] record = open(row);
        final ObjectNode json = StrictJson.object(record).orElseThrow();
        return new Line(
                row.place,
                new AuditEntry(
                        LocalDate.parse(json.get("day").textValue()),
                        new Identifier(json.get("person").textValue()),
                        AuditEntry.Act.valueOf(json.get("act").textValue()),
                        Optional.ofNullable(json.get("case"))
                                .map(c -> new Identifier(c.textValue())),
                        json.get("purpose").textValue()),
                record);
    }

    private byte[] record(long place, AuditEntry entry) {
        final ObjectNode json =
                StrictJson.object()
                        .put("place", place)
                        .put("day", entry.day().toString())
                        .put("person", entry.person().value())
                        .put("act", entry.act().name())
                        .put("purpose", entry.purpose())
                        .put("salt", salt());
        entry.caseId().ifPresent(caseId -> json.put("case", caseId.value()));
        return StrictJson.write(json);
    }

    private String salt() {
        final byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return Base64Url.encode(salt);
    }

    private MerkleTree tree(AuditHeadRow head) {
        return AuditHead.read(seal.open(AuditHeadRow.TABLE, head.id, head.sealed));
    }
}
