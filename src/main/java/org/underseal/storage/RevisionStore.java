package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Revisions;

/** Working records. The lock on the case keeps two revisions from taking the same number. */
@ApplicationScoped
class RevisionStore implements Revisions {
    private static final String FOLLOWING =
            "from RevisionRow where caseId = :case and number > :after order by number";

    private static final String NEWEST =
            "select coalesce(max(number), 0) from RevisionRow where caseId = :case";

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final AuditStore audit;
    private final SecureRandom random;

    RevisionStore(
            Mutiny.SessionFactory sessions,
            RecordSeal seal,
            AuditStore audit,
            SecureRandom random) {
        this.sessions = sessions;
        this.seal = seal;
        this.audit = audit;
        this.random = random;
    }

    @Override
    public Uni<Optional<Page>> read(
            Identifier caseId, Set<Identifier> desks, int after, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        CaseworkStore.find(session, caseId, desks)
                                .chain(
                                        found ->
                                                found == null
                                                        ? Uni.createFrom().item(Optional.empty())
                                                        : audit.append(session, entry)
                                                                .chain(
                                                                        () ->
                                                                                page(
                                                                                        session,
                                                                                        caseId,
                                                                                        after))
                                                                .map(Optional::of)));
    }

    private Uni<Page> page(Mutiny.Session session, Identifier caseId, int after) {
        return session.createQuery(FOLLOWING, RevisionRow.class)
                .setParameter("case", caseId.value())
                .setParameter("after", after)
                .setMaxResults(PAGE + 1)
                .getResultList()
                .map(rows -> page(rows));
    }

    private Page page(List<RevisionRow> rows) {
        return new Page(rows.stream().limit(PAGE).map(this::revision).toList(), rows.size() > PAGE);
    }

    private Revision revision(RevisionRow row) {
        final ReplyRecord record =
                ReplyRecord.read(seal.open(RevisionRow.TABLE, row.id, row.sealed));
        return new Revision(
                new Identifier(row.id), row.number, row.day, record.author(), record.deskCopy());
    }

    @Override
    public Uni<Outcome> add(
            Identifier caseId,
            Set<Identifier> desks,
            int follows,
            byte[] sealed,
            AuditEntry entry) {
        final RevisionRow row = new RevisionRow();
        row.id = Identifier.draw(random).value();
        row.caseId = caseId.value();
        row.number = follows + 1;
        row.day = entry.day();
        row.sealed =
                seal.seal(
                        RevisionRow.TABLE, row.id, new ReplyRecord(entry.person(), sealed).bytes());
        return sessions.withTransaction(
                session ->
                        CaseworkStore.find(session, caseId, desks)
                                .chain(
                                        found ->
                                                found == null
                                                        ? Uni.createFrom().item(Outcome.UNKNOWN)
                                                        : add(session, row, entry)));
    }

    private Uni<Outcome> add(Mutiny.Session session, RevisionRow row, AuditEntry entry) {
        return session.createQuery(NEWEST, Integer.class)
                .setParameter("case", row.caseId)
                .getSingleResult()
                .chain(
                        newest -> {
                            if (newest + 1 != row.number) {
                                return Uni.createFrom().item(Outcome.CHANGED_MEANWHILE);
                            }
                            if (newest >= MOST) {
                                return Uni.createFrom().item(Outcome.FULL);
                            }
                            return audit.append(session, entry)
                                    .chain(() -> session.persist(row))
                                    .replaceWith(Outcome.ADDED);
                        });
    }
}
