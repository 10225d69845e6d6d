package org.underseal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Recoveries;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.SignedStatement;

/** Requests for desk keys, and the custodians' releases; a request's row is locked by each step. */
@ApplicationScoped
class RecoveryStore implements Recoveries {
    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final EpochRows epochs;
    private final AuditStore audit;

    RecoveryStore(
            Mutiny.SessionFactory sessions, RecordSeal seal, EpochRows epochs, AuditStore audit) {
        this.sessions = sessions;
        this.seal = seal;
        this.epochs = epochs;
        this.audit = audit;
    }

    @Override
    public Uni<Outcome> ask(Recovery recovery, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        session.find(RecoveryRow.class, recovery.id().value())
                                .chain(
                                        there -> {
                                            if (there != null) {
                                                return answer(Outcome.USED);
                                            }
                                            final RecoveryRow row = new RecoveryRow();
                                            row.id = recovery.id().value();
                                            row.lastDay = recovery.lastDay();
                                            put(row, recovery);
                                            return audit.append(session, entry)
                                                    .chain(() -> session.persist(row))
                                                    .replaceWith(Outcome.MADE);
                                        }));
    }

    @Override
    public Uni<List<Recovery>> running(LocalDate today) {
        return sessions.withSession(
                        session ->
                                session.createQuery(
                                                "from RecoveryRow where lastDay >= :today"
                                                        + " order by id",
                                                RecoveryRow.class)
                                        .setParameter("today", today)
                                        .getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    @Override
    public Uni<Map<Identifier, byte[]>> sharesOf(
            Identifier custodian, Identifier desk, Set<Identifier> wanted) {
        return sessions.withSession(
                        session ->
                                session.createQuery(
                                                "from RecoveryShareRow"
                                                        + " where custodian = :custodian"
                                                        + " and desk = :desk",
                                                RecoveryShareRow.class)
                                        .setParameter("custodian", custodian.value())
                                        .setParameter("desk", desk.value())
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .filter(row -> wanted.contains(new Identifier(row.epoch)))
                                        .collect(
                                                Collectors.toMap(
                                                        row -> new Identifier(row.epoch),
                                                        this::opened)));
    }

    private byte[] opened(RecoveryShareRow row) {
        return seal.open(RecoveryShareRow.TABLE, row.name(), row.sealed);
    }

    @Override
    public Uni<Optional<Recovery>> find(Identifier id, LocalDate today) {
        return sessions.withSession(session -> session.find(RecoveryRow.class, id.value()))
                .map(row -> running(row, today).map(this::read));
    }

    @Override
    public Uni<Outcome> release(Identifier id, SignedStatement release, AuditEntry entry) {
        return step(
                id,
                entry,
                held -> {
                    if (held.recovery().member().equals(entry.person())) {
                        return answer(Outcome.ALONE);
                    }
                    final Map<Identifier, SignedStatement> releases =
                            new LinkedHashMap<>(held.recovery().releases());
                    if (releases.putIfAbsent(entry.person(), release) != null) {
                        return answer(Outcome.USED);
                    }
                    put(held.row(), with(held.recovery(), releases));
                    return audit.append(held.session(), entry).replaceWith(Outcome.MADE);
                });
    }

    @Override
    public Uni<Outcome> collect(Identifier id, AuditEntry entry) {
        return step(
                id,
                entry,
                held ->
                        held.recovery().member().equals(entry.person())
                                ? EpochRows.all(held.session())
                                        .chain(
                                                rows ->
                                                        suffice(held.recovery(), rows)
                                                                ? audit.append(
                                                                                held.session(),
                                                                                entry)
                                                                        .replaceWith(Outcome.MADE)
                                                                : answer(Outcome.TOO_FEW))
                                : answer(Outcome.UNKNOWN));
    }

    /** Whether there are as many releases as each epoch asked for was split to need. */
    private boolean suffice(Recovery recovery, List<EpochRow> rows) {
        return recovery.epochs().stream()
                .allMatch(
                        epoch ->
                                rows.stream()
                                        .filter(
                                                row ->
                                                        row.isOf(
                                                                recovery.desk().value(),
                                                                epoch.value()))
                                        .map(row -> epochs.record(row).threshold())
                                        .anyMatch(
                                                threshold ->
                                                        threshold > 1
                                                                && recovery.releases().size()
                                                                        >= threshold));
    }

    /** A request, locked, while a step is taken on it. */
    private record Held(Mutiny.Session session, RecoveryRow row, Recovery recovery) {}

    private Uni<Outcome> step(Identifier id, AuditEntry entry, Function<Held, Uni<Outcome>> work) {
        return sessions.withTransaction(
                session ->
                        session.find(RecoveryRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE)
                                .chain(
                                        row ->
                                                running(row, entry.day()).isEmpty()
                                                        ? answer(Outcome.UNKNOWN)
                                                        : work.apply(
                                                                new Held(
                                                                        session, row, read(row)))));
    }

    @Override
    public Uni<Integer> sweep(LocalDate today) {
        return sessions.withTransaction(
                session ->
                        session.createMutationQuery(
                                        "delete from RecoveryRow where lastDay < :today")
                                .setParameter("today", today)
                                .executeUpdate());
    }

    private static Optional<RecoveryRow> running(RecoveryRow row, LocalDate today) {
        return Optional.ofNullable(row).filter(found -> !today.isAfter(found.lastDay));
    }

    private static Recovery with(Recovery recovery, Map<Identifier, SignedStatement> releases) {
        return new Recovery(
                recovery.id(),
                recovery.desk(),
                recovery.epochs(),
                recovery.member(),
                recovery.asked(),
                recovery.lastDay(),
                releases);
    }

    private void put(RecoveryRow row, Recovery recovery) {
        final ObjectNode json =
                StrictJson.object()
                        .put("desk", recovery.desk().value())
                        .put("member", recovery.member().value());
        recovery.epochs().stream().map(Identifier::value).forEach(json.putArray("epochs")::add);
        json.set("asked", recovery.asked().json());
        final ObjectNode releases = json.putObject("releases");
        recovery.releases().forEach((who, release) -> releases.set(who.value(), release.json()));
        row.sealed = seal.seal(RecoveryRow.TABLE, row.name(), StrictJson.write(json));
    }

    private Recovery read(RecoveryRow row) {
        final ObjectNode json =
                StrictJson.object(seal.open(RecoveryRow.TABLE, row.name(), row.sealed))
                        .orElseThrow();
        final Set<Identifier> asked = new LinkedHashSet<>();
        json.get("epochs").forEach(epoch -> asked.add(new Identifier(epoch.textValue())));
        final Map<Identifier, SignedStatement> releases = new LinkedHashMap<>();
        json.get("releases")
                .properties()
                .forEach(
                        one ->
                                releases.put(
                                        new Identifier(one.getKey()),
                                        SignedStatement.of(one.getValue()).orElseThrow()));
        return new Recovery(
                new Identifier(row.id),
                new Identifier(json.get("desk").textValue()),
                asked,
                new Identifier(json.get("member").textValue()),
                SignedStatement.of(json.get("asked")).orElseThrow(),
                row.lastDay,
                releases);
    }

    private static Uni<Outcome> answer(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
