package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Publication;

/** Epochs of the desks, and everything sealed of their private keys. */
@ApplicationScoped
class EpochStore implements DeskEpochs {
    /** Whom the audit log names for what no person did. */
    private static final Identifier SERVICE = new Identifier("service");

    private final Mutiny.SessionFactory sessions;
    private final EpochRows epochRows;
    private final AuditStore audit;

    EpochStore(Mutiny.SessionFactory sessions, EpochRows epochRows, AuditStore audit) {
        this.sessions = sessions;
        this.epochRows = epochRows;
        this.audit = audit;
    }

    @Override
    public Uni<List<DeskEpoch>> all() {
        return sessions.withTransaction(
                session ->
                        EpochRows.all(session)
                                .chain(
                                        epochs ->
                                                query(session, RecoveryShareRow.class)
                                                        .chain(
                                                                shares ->
                                                                        query(
                                                                                        session,
                                                                                        DeskKeyRow
                                                                                                .class)
                                                                                .map(
                                                                                        keys ->
                                                                                                named(
                                                                                                        epochs,
                                                                                                        shares,
                                                                                                        keys)))));
    }

    private List<DeskEpoch> named(
            List<EpochRow> epochs, List<RecoveryShareRow> shares, List<DeskKeyRow> keys) {
        return epochs.stream()
                .map(
                        row ->
                                epochRows
                                        .record(row)
                                        .named(
                                                row,
                                                names(
                                                        shares.stream()
                                                                .filter(
                                                                        s ->
                                                                                row.isOf(
                                                                                        s.desk,
                                                                                        s.epoch))
                                                                .map(s -> s.custodian)),
                                                names(
                                                        keys.stream()
                                                                .filter(
                                                                        k ->
                                                                                row.isOf(
                                                                                        k.desk,
                                                                                        k.epoch))
                                                                .map(k -> k.person))))
                .toList();
    }

    @Override
    public Uni<Integer> share(
            List<Publication.SealedDeskKey> given, Identifier giver, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        EpochRows.locked(session)
                                .chain(
                                        epochs ->
                                                query(session, DeskKeyRow.class)
                                                        .map(
                                                                keys ->
                                                                        new Held(epochs, keys)
                                                                                .lacking(
                                                                                        given,
                                                                                        giver)))
                                .chain(
                                        lacking ->
                                                lacking.isEmpty()
                                                        ? Uni.createFrom().item(0)
                                                        : audit.append(session, entry)
                                                                .chain(
                                                                        () ->
                                                                                epochRows.give(
                                                                                        session,
                                                                                        lacking))
                                                                .replaceWith(lacking.size())));
    }

    /** Epochs and keys as they are while keys are given. */
    private final class Held {
        private final List<EpochRow> epochs;
        private final List<DeskKeyRow> keys;

        Held(List<EpochRow> epochs, List<DeskKeyRow> keys) {
            this.epochs = epochs;
            this.keys = keys;
        }

        List<Publication.SealedDeskKey> lacking(
                List<Publication.SealedDeskKey> given, Identifier giver) {
            return given.stream()
                    .filter(key -> isKept(key.desk(), key.epoch()))
                    .filter(key -> !holds(key, key.person()))
                    .filter(key -> key.person().equals(giver) || holds(key, giver))
                    .toList();
        }

        private boolean isKept(Identifier desk, Identifier epoch) {
            return epochs.stream()
                    .filter(row -> row.isOf(desk.value(), epoch.value()))
                    .anyMatch(row -> epochRows.record(row).destroyed().isEmpty());
        }

        private boolean holds(Publication.SealedDeskKey key, Identifier person) {
            return keys.stream()
                    .anyMatch(
                            row ->
                                    row.desk.equals(key.desk().value())
                                            && row.epoch.equals(key.epoch().value())
                                            && row.person.equals(person.value()));
        }
    }

    @Override
    public Uni<Integer> retire(LocalDate today) {
        return sessions.withTransaction(
                session ->
                        EpochRows.locked(session)
                                .chain(
                                        rows -> {
                                            Uni<Integer> destroyed = Uni.createFrom().item(0);
                                            for (final EpochRow row : rows) {
                                                if (look(row, today)) {
                                                    destroyed =
                                                            destroyed.call(
                                                                    () ->
                                                                            destroy(
                                                                                    session, row,
                                                                                    today));
                                                    destroyed = destroyed.map(n -> n + 1);
                                                }
                                            }
                                            return destroyed;
                                        }));
    }

    /** Gives notice, takes back one that a wrong clock gave, and says whether the time has come. */
    private boolean look(EpochRow row, LocalDate today) {
        final EpochRecord record = epochRows.record(row);
        if (record.destroyed().isPresent()) {
            return false;
        }
        final Optional<LocalDate> due =
                record.isOver(today) ? record.due().or(() -> Optional.of(today)) : Optional.empty();
        if (!due.equals(record.due())) {
            epochRows.put(row, record.due(due));
        }
        return record.isToBeDestroyed(today);
    }

    private Uni<Void> destroy(Mutiny.Session session, EpochRow row, LocalDate today) {
        epochRows.put(row, epochRows.record(row).destroyed(today));
        return audit.append(
                        session,
                        new AuditEntry(
                                today,
                                SERVICE,
                                AuditEntry.Act.DESTROY_KEYS,
                                Optional.empty(),
                                "desk " + row.desk + ", epoch " + row.epoch))
                .chain(() -> EpochRows.remove(session, DeskKeyRow.class, row))
                .chain(() -> EpochRows.remove(session, RecoveryShareRow.class, row))
                .replaceWithVoid();
    }

    private static <T> Uni<List<T>> query(Mutiny.Session session, Class<T> type) {
        return session.createQuery("from " + type.getSimpleName(), type).getResultList();
    }

    private static Set<Identifier> names(Stream<String> names) {
        return names.map(Identifier::new).collect(Collectors.toSet());
    }
}
