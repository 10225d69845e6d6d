package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.Publication;

/** Epochs, and what hangs on them, as rows. */
@ApplicationScoped
class EpochRows {
    private static final String ALL = "from EpochRow order by desk, epoch";

    private final RecordSeal seal;

    EpochRows(RecordSeal seal) {
        this.seal = seal;
    }

    EpochRecord record(EpochRow row) {
        return EpochRecord.read(seal.open(EpochRow.TABLE, row.name(), row.sealed));
    }

    void put(EpochRow row, EpochRecord record) {
        row.sealed = seal.seal(EpochRow.TABLE, row.name(), record.bytes());
    }

    /** Stores private keys sealed to members, over any that were stored for the same. */
    Uni<Void> give(Mutiny.Session session, List<Publication.SealedDeskKey> keys) {
        Uni<Void> given = Uni.createFrom().voidItem();
        for (final Publication.SealedDeskKey key : keys) {
            given = given.chain(() -> session.merge(row(key)).replaceWithVoid());
        }
        return given;
    }

    private DeskKeyRow row(Publication.SealedDeskKey key) {
        final DeskKeyRow row = new DeskKeyRow();
        row.desk = key.desk().value();
        row.epoch = key.epoch().value();
        row.person = key.person().value();
        row.sealed = seal.seal(DeskKeyRow.TABLE, row.name(), key.sealed());
        return row;
    }

    static Uni<List<EpochRow>> all(Mutiny.Session session) {
        return session.createQuery(ALL, EpochRow.class).getResultList();
    }

    /** All of them, which nobody else changes until this transaction ends. */
    static Uni<List<EpochRow>> locked(Mutiny.Session session) {
        return session.createQuery(ALL, EpochRow.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Deletes what one kind of row holds of an epoch. */
    static Uni<Integer> remove(Mutiny.Session session, Class<?> type, EpochRow row) {
        return session.createMutationQuery(
                        "delete from "
                                + type.getSimpleName()
                                + " where desk = :desk and epoch = :epoch")
                .setParameter("desk", row.desk)
                .setParameter("epoch", row.epoch)
                .executeUpdate();
    }

    static Uni<Void> persist(Mutiny.Session session, Stream<?> rows) {
        return session.persistAll(rows.toArray()).call(session::flush);
    }
}
