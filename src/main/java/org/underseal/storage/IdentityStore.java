package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Identities;
import org.underseal.protocol.signing.SignedStatement;

/** Requests for identities: the lock on a request's row lets it be answered once. */
@ApplicationScoped
class IdentityStore implements Identities {
    /** An identity belongs to the case under which it was first asked for. */
    private static final String CLAIM =
            """
            insert into identity_outer (hash, case_id) values (:hash, :case)
            on conflict (hash) do nothing
            """;

    private static final String CLAIMED = "select case_id from identity_outer where hash = :hash";

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final AuditStore audit;

    IdentityStore(Mutiny.SessionFactory sessions, RecordSeal seal, AuditStore audit) {
        this.sessions = sessions;
        this.seal = seal;
        this.audit = audit;
    }

    @Override
    public Uni<Outcome> ask(Request request, Set<Identifier> desks, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        session.find(
                                        CaseRow.class,
                                        request.caseId().value(),
                                        LockModeType.PESSIMISTIC_WRITE)
                                .chain(
                                        row ->
                                                row == null
                                                                || !desks.contains(
                                                                        new Identifier(row.desk))
                                                                || !row.desk.equals(
                                                                        request.desk().value())
                                                        ? answer(Outcome.UNKNOWN)
                                                        : ask(session, request, entry)));
    }

    private Uni<Outcome> ask(Mutiny.Session session, Request request, AuditEntry entry) {
        return session.find(IdentityRow.class, request.id().value())
                .chain(
                        there ->
                                there != null
                                        ? answer(Outcome.USED)
                                        : claim(session, request)
                                                .chain(
                                                        mine ->
                                                                mine
                                                                        ? store(
                                                                                session, request,
                                                                                entry)
                                                                        : answer(
                                                                                Outcome
                                                                                        .ELSEWHERE)));
    }

    private static Uni<Boolean> claim(Mutiny.Session session, Request request) {
        final byte[] hash = Digests.sha256(request.outer());
        return session.createNativeQuery(CLAIM)
                .setParameter("hash", hash)
                .setParameter("case", request.caseId().value())
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(CLAIMED, String.class)
                                        .setParameter("hash", hash)
                                        .getSingleResult())
                .map(request.caseId().value()::equals);
    }

    private Uni<Outcome> store(Mutiny.Session session, Request request, AuditEntry entry) {
        final IdentityRow row = new IdentityRow();
        row.id = request.id().value();
        row.caseId = request.caseId().value();
        put(row, request);
        return audit.append(session, entry)
                .chain(() -> session.persist(row))
                .replaceWith(Outcome.MADE);
    }

    @Override
    public Uni<List<Request>> waiting(LocalDate today) {
        return sessions.withSession(
                        session ->
                                session.createQuery(
                                                "from IdentityRow where lastDay >= :today",
                                                IdentityRow.class)
                                        .setParameter("today", today)
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(this::read)
                                        .filter(request -> request.state() == State.ASKED)
                                        .toList());
    }

    @Override
    public Uni<List<Request>> ofCase(Identifier caseId, Set<Identifier> desks) {
        return sessions.withSession(
                        session ->
                                session.createQuery(
                                                "from IdentityRow where caseId = :case order by id",
                                                IdentityRow.class)
                                        .setParameter("case", caseId.value())
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(this::read)
                                        .filter(request -> desks.contains(request.desk()))
                                        .toList());
    }

    @Override
    public Uni<Optional<Request>> find(Identifier id) {
        return sessions.withSession(session -> session.find(IdentityRow.class, id.value()))
                .map(row -> Optional.ofNullable(row).map(this::read));
    }

    @Override
    public Uni<Outcome> release(
            Identifier id, SignedStatement release, LocalDate lastDay, AuditEntry entry) {
        return answerOne(
                id,
                entry,
                request ->
                        IdentityRecord.answered(
                                request,
                                Optional.of(lastDay),
                                State.RELEASED,
                                new Answer(entry.person(), Optional.of(release), "")));
    }

    @Override
    public Uni<Outcome> refuse(Identifier id, AuditEntry entry) {
        return answerOne(
                id,
                entry,
                request ->
                        IdentityRecord.answered(
                                request,
                                request.lastDay(),
                                State.REFUSED,
                                new Answer(entry.person(), Optional.empty(), entry.purpose())));
    }

    private Uni<Outcome> answerOne(
            Identifier id, AuditEntry entry, Function<Request, Request> answered) {
        return sessions.withTransaction(
                session ->
                        locked(session, id)
                                .chain(
                                        row -> {
                                            if (row == null) {
                                                return answer(Outcome.UNKNOWN);
                                            }
                                            final Request request = read(row);
                                            if (request.requester().equals(entry.person())) {
                                                return answer(Outcome.ALONE);
                                            }
                                            if (request.state() != State.ASKED
                                                    || isOver(request, entry.day())) {
                                                return answer(Outcome.OVER);
                                            }
                                            put(row, answered.apply(request));
                                            return audit.append(session, entry)
                                                    .replaceWith(Outcome.MADE);
                                        }));
    }

    @Override
    public Uni<Optional<Request>> open(Identifier id, Set<Identifier> desks, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        locked(session, id)
                                .map(row -> Optional.ofNullable(row).map(this::read))
                                .map(
                                        found ->
                                                found.filter(r -> r.state() == State.RELEASED)
                                                        .filter(r -> !isOver(r, entry.day()))
                                                        .filter(r -> desks.contains(r.desk()))
                                                        .filter(
                                                                r ->
                                                                        r.requester()
                                                                                .equals(
                                                                                        entry
                                                                                                .person())))
                                .call(
                                        found ->
                                                found.isEmpty()
                                                        ? Uni.createFrom().voidItem()
                                                        : audit.append(session, entry)));
    }

    @Override
    public Uni<Integer> sweep(LocalDate today) {
        return sessions.withTransaction(
                session ->
                        session.createQuery(
                                        "from IdentityRow where lastDay < :today",
                                        IdentityRow.class)
                                .setParameter("today", today)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                .getResultList()
                                .invoke(
                                        rows ->
                                                rows.forEach(
                                                        row ->
                                                                put(
                                                                        row,
                                                                        IdentityRecord.ended(
                                                                                read(row)))))
                                .map(List::size));
    }

    private static boolean isOver(Request request, LocalDate today) {
        return request.lastDay().filter(last -> !today.isAfter(last)).isEmpty();
    }

    private static Uni<IdentityRow> locked(Mutiny.Session session, Identifier id) {
        return session.find(IdentityRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private Request read(IdentityRow row) {
        return IdentityRecord.read(row, seal.open(IdentityRow.TABLE, row.name(), row.sealed));
    }

    private void put(IdentityRow row, Request request) {
        row.lastDay = request.lastDay().orElse(null);
        row.sealed = seal.seal(IdentityRow.TABLE, row.name(), IdentityRecord.bytes(request));
    }

    private static Uni<Outcome> answer(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
