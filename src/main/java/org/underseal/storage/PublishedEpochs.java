package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.Publication;

/** What a publication begins, ends, hands out and deals. */
@ApplicationScoped
class PublishedEpochs {
    private final EpochRows rows;
    private final RecordSeal seal;

    PublishedEpochs(EpochRows rows, RecordSeal seal) {
        this.rows = rows;
        this.seal = seal;
    }

    /** Whatever a publication says of epochs, their keys and their shares. */
    Uni<Void> follow(Mutiny.Session session, Publication publication, LocalDate day) {
        return EpochRows.locked(session)
                .chain(
                        found -> {
                            final List<EpochRow> known = new ArrayList<>(found);
                            if (!publication.epochs().isEmpty()) {
                                end(known, publication.epochs(), day);
                            }
                            final List<EpochRow> begun =
                                    publication.epochs().stream()
                                            .map(term -> begin(known, term))
                                            .filter(Objects::nonNull)
                                            .toList();
                            known.addAll(begun);
                            return EpochRows.persist(session, begun.stream())
                                    .chain(() -> deal(session, known, publication.shares()))
                                    .chain(() -> give(session, known, publication.deskKeys()));
                        });
    }

    private void end(List<EpochRow> known, List<Publication.EpochTerm> present, LocalDate day) {
        for (final EpochRow row : known) {
            if (present.stream()
                    .noneMatch(term -> row.isOf(term.desk().value(), term.epoch().value()))) {
                rows.put(row, rows.record(row).ended(day));
            }
        }
    }

    private EpochRow begin(List<EpochRow> known, Publication.EpochTerm term) {
        for (final EpochRow row : known) {
            if (row.isOf(term.desk().value(), term.epoch().value())) {
                rows.put(row, rows.record(row).renewed(term));
                return null;
            }
        }
        final EpochRow row = new EpochRow();
        row.desk = term.desk().value();
        row.epoch = term.epoch().value();
        rows.put(row, EpochRecord.of(term));
        return row;
    }

    private Uni<Void> deal(
            Mutiny.Session session, List<EpochRow> known, List<Publication.SharedDeskKey> dealt) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (final Publication.SharedDeskKey key : dealt) {
            final Optional<EpochRow> epoch =
                    known.stream()
                            .filter(row -> row.isOf(key.desk().value(), key.epoch().value()))
                            .filter(row -> rows.record(row).destroyed().isEmpty())
                            .findFirst();
            if (epoch.isPresent()) {
                final EpochRow row = epoch.get();
                rows.put(row, rows.record(row).shared(key.threshold()));
                done =
                        done.chain(session::flush)
                                .chain(() -> EpochRows.remove(session, RecoveryShareRow.class, row))
                                .chain(
                                        () ->
                                                EpochRows.persist(
                                                        session,
                                                        key.shares().stream()
                                                                .map(one -> row(row, one))));
            }
        }
        return done;
    }

    /** Keys of a destroyed epoch are not stored again, whoever still has them. */
    private Uni<Void> give(
            Mutiny.Session session, List<EpochRow> known, List<Publication.SealedDeskKey> keys) {
        return rows.give(
                session,
                keys.stream()
                        .filter(
                                key ->
                                        known.stream()
                                                .filter(
                                                        row ->
                                                                row.isOf(
                                                                        key.desk().value(),
                                                                        key.epoch().value()))
                                                .allMatch(
                                                        row ->
                                                                rows.record(row)
                                                                        .destroyed()
                                                                        .isEmpty()))
                        .toList());
    }

    private RecoveryShareRow row(EpochRow epoch, Publication.SealedShare share) {
        final RecoveryShareRow row = new RecoveryShareRow();
        row.desk = epoch.desk;
        row.epoch = epoch.epoch;
        row.custodian = share.custodian().value();
        row.sealed = seal.seal(RecoveryShareRow.TABLE, row.name(), share.sealed());
        return row;
    }
}
