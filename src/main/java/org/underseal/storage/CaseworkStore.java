package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;

/** The reviewers' side of storage. */
@ApplicationScoped
class CaseworkStore implements Casework {
    private static final String QUEUE =
            """
            select c.id, c.desk, c.epoch, c.day, c.unread,
              (select count(*) from envelope e where e.case_id = c.id) as envelopes,
              s.revision, s.sealed, c.locator
            from sealed_case c left join summary s on s.case_id = c.id
            where c.desk in (:desks) order by c.id limit :most offset :skipped
            """;

    private static final String ENVELOPES =
            "from EnvelopeRow where caseId = :case order by report desc, day, id";

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final AuditStore audit;
    private final SecureRandom random;

    CaseworkStore(
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
    public Uni<QueuePage> queue(Set<Identifier> desks, int page) {
        if (desks.isEmpty()) {
            return Uni.createFrom().item(new QueuePage(List.of(), false));
        }
        return sessions.withStatelessSession(
                        session ->
                                session.createNativeQuery(QUEUE, Object[].class)
                                        .setParameter(
                                                "desks",
                                                desks.stream().map(Identifier::value).toList())
                                        .setParameter("most", PAGE + 1)
                                        .setParameter("skipped", (long) page * PAGE)
                                        .getResultList())
                .map(
                        rows ->
                                new QueuePage(
                                        rows.stream().limit(PAGE).map(this::line).toList(),
                                        rows.size() > PAGE));
    }

    private QueueLine line(Object[] row) {
        final String id = (String) row[0];
        final Optional<Summary> summary =
                row[6] == null
                        ? Optional.empty()
                        : Optional.of(
                                new Summary(
                                        seal.open(SummaryRow.TABLE, id, (byte[]) row[7]),
                                        ((Number) row[6]).intValue()));
        return new QueueLine(
                new Identifier(id),
                new Identifier((String) row[1]),
                new Identifier((String) row[2]),
                (LocalDate) row[3],
                (Boolean) row[4],
                new LocatorHash((byte[]) row[8]),
                ((Number) row[5]).intValue(),
                summary);
    }

    @Override
    public Uni<Optional<CaseFile>> open(
            Identifier caseId, Set<Identifier> desks, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        find(session, caseId, desks)
                                .chain(
                                        row ->
                                                row == null
                                                        ? Uni.createFrom().item(Optional.empty())
                                                        : audit.append(session, entry)
                                                                .chain(() -> file(session, row))
                                                                .map(Optional::of)));
    }

    /** Reads without the sealed columns of other tables: whether the case is theirs comes first. */
    static Uni<CaseRow> find(Mutiny.Session session, Identifier caseId, Set<Identifier> desks) {
        return session.find(CaseRow.class, caseId.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row != null && desks.contains(new Identifier(row.desk)) ? row : null);
    }

    private Uni<CaseFile> file(Mutiny.Session session, CaseRow row) {
        row.unread = false;
        return session.createQuery(ENVELOPES, EnvelopeRow.class)
                .setParameter("case", row.id)
                .getResultList()
                .chain(
                        envelopes ->
                                session.createQuery(
                                                "from MailRow where caseId = :case order by place",
                                                MailRow.class)
                                        .setParameter("case", row.id)
                                        .getResultList()
                                        .chain(
                                                mails ->
                                                        session.find(SummaryRow.class, row.id)
                                                                .map(
                                                                        summary ->
                                                                                file(
                                                                                        row,
                                                                                        envelopes,
                                                                                        mails,
                                                                                        Optional
                                                                                                .ofNullable(
                                                                                                        summary)))));
    }

    private CaseFile file(
            CaseRow row,
            List<EnvelopeRow> envelopes,
            List<MailRow> mails,
            Optional<SummaryRow> summary) {
        return new CaseFile(
                new Identifier(row.id),
                new Identifier(row.desk),
                new Identifier(row.epoch),
                row.day,
                new LocatorHash(row.locator),
                Arrays.copyOf(seal.open(CaseRow.TABLE, row.id, row.sealed), Suite.PUBLIC_KEY),
                envelopes.stream().map(this::envelope).toList(),
                mails.stream().map(this::reply).toList(),
                summary.map(
                        s ->
                                new Summary(
                                        seal.open(SummaryRow.TABLE, s.caseId, s.sealed),
                                        s.revision)));
    }

    private Envelope envelope(EnvelopeRow row) {
        return new Envelope(
                new Identifier(row.id),
                row.report,
                new Identifier(row.epoch),
                row.day,
                seal.open(EnvelopeRow.TABLE, row.id, row.sealed));
    }

    private Reply reply(MailRow row) {
        final ReplyRecord record =
                ReplyRecord.read(seal.open(MailRow.DESK_COPY, row.reply, row.deskCopy));
        return new Reply(new Identifier(row.reply), row.day, record.author(), record.deskCopy());
    }

    @Override
    public Uni<Optional<Identifier>> reply(
            Identifier caseId,
            Set<Identifier> desks,
            byte[] mail,
            byte[] deskCopy,
            AuditEntry entry) {
        return reply(Identifier.draw(random), caseId, desks, mail, deskCopy, entry);
    }

    @Override
    public Uni<Optional<Identifier>> reply(
            Identifier name,
            Identifier caseId,
            Set<Identifier> desks,
            byte[] mail,
            byte[] deskCopy,
            AuditEntry entry) {
        final MailRow row = new MailRow();
        row.reply = name.value();
        row.caseId = caseId.value();
        row.day = entry.day();
        row.sealed = seal.seal(MailRow.TABLE, row.reply, mail);
        row.deskCopy =
                seal.seal(
                        MailRow.DESK_COPY,
                        row.reply,
                        new ReplyRecord(entry.person(), deskCopy).bytes());
        // The lock on the case keeps two replies at once from taking the same place.
        return sessions.withTransaction(
                session ->
                        find(session, caseId, desks)
                                .chain(
                                        found ->
                                                found == null
                                                        ? Uni.createFrom().item(Optional.empty())
                                                        : send(session, row, entry)
                                                                .replaceWith(Optional.of(name))));
    }

    private Uni<Void> send(Mutiny.Session session, MailRow row, AuditEntry entry) {
        return session.find(MailRow.class, row.reply)
                .chain(
                        sent ->
                                sent != null && sent.caseId.equals(row.caseId)
                                        ? Uni.createFrom().voidItem()
                                        : audit.append(session, entry)
                                                .chain(() -> place(session, row.caseId))
                                                .chain(
                                                        place -> {
                                                            row.place = place;
                                                            return session.persist(row);
                                                        }));
    }

    private static Uni<Integer> place(Mutiny.Session session, String caseId) {
        return session.createQuery(
                        "select coalesce(max(place), 0) + 1 from MailRow where caseId = :case",
                        Integer.class)
                .setParameter("case", caseId)
                .getSingleResult();
    }

    @Override
    public Uni<Change> summarise(
            Identifier caseId, Set<Identifier> desks, byte[] sealed, int revision) {
        return sessions.withTransaction(
                session ->
                        find(session, caseId, desks)
                                .chain(
                                        found ->
                                                found == null
                                                        ? Uni.createFrom().item(Change.UNKNOWN)
                                                        : change(
                                                                session, caseId, sealed,
                                                                revision)));
    }

    private Uni<Change> change(
            Mutiny.Session session, Identifier caseId, byte[] sealed, int revision) {
        final byte[] record = seal.seal(SummaryRow.TABLE, caseId.value(), sealed);
        return session.find(SummaryRow.class, caseId.value())
                .chain(
                        row -> {
                            if ((row == null ? 0 : row.revision) != revision) {
                                return Uni.createFrom().item(Change.CHANGED_MEANWHILE);
                            }
                            if (row != null) {
                                row.revision++;
                                row.sealed = record;
                                return Uni.createFrom().item(Change.MADE);
                            }
                            final SummaryRow first = new SummaryRow();
                            first.caseId = caseId.value();
                            first.revision = 1;
                            first.sealed = record;
                            return session.persist(first).replaceWith(Change.MADE);
                        });
    }
}
