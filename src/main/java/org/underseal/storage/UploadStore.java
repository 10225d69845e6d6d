package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Uploads;

/** Segments of attachments: stored one by one, claimed by a case, or swept away. */
@ApplicationScoped
class UploadStore implements Uploads {
    private static final String TABLE = "segment";
    private static final String STORE =
            """
            insert into segment (upload, place, sealed)
            select id, :place, :sealed from upload where id = :upload and case_id is null for share
            on conflict (upload, place) do update set sealed = excluded.sealed
            """;
    private static final String PRESENT =
            """
            select s.place from upload u left join segment s on s.upload = u.id where u.id = :upload
            """;
    private static final String SWEEP = "delete from upload where case_id is null and day < :day";

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;

    UploadStore(Mutiny.SessionFactory sessions, RecordSeal seal) {
        this.sessions = sessions;
        this.seal = seal;
    }

    @Override
    public Uni<Void> begin(Identifier upload, LocalDate day) {
        final UploadRow row = new UploadRow();
        row.id = upload.value();
        row.day = day;
        return sessions.withStatelessTransaction(session -> session.insert(row));
    }

    @Override
    public Uni<Boolean> store(Identifier upload, int segment, byte[] ciphertext) {
        if (segment < 0 || segment >= MOST_SEGMENTS) {
            return Uni.createFrom().item(false);
        }
        return sessions.withStatelessTransaction(
                        session ->
                                session.createNativeQuery(STORE)
                                        .setParameter("upload", upload.value())
                                        .setParameter("place", segment)
                                        .setParameter(
                                                "sealed",
                                                seal.seal(
                                                        TABLE,
                                                        upload.value() + '/' + segment,
                                                        ciphertext))
                                        .executeUpdate())
                .map(count -> count == 1);
    }

    @Override
    public Uni<Optional<BitSet>> present(Identifier upload) {
        return sessions.withStatelessSession(
                        session ->
                                session.createNativeQuery(PRESENT, Integer.class)
                                        .setParameter("upload", upload.value())
                                        .getResultList())
                .map(UploadStore::bits);
    }

    private static Optional<BitSet> bits(List<Integer> places) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        final BitSet bits = new BitSet();
        places.stream().filter(java.util.Objects::nonNull).forEach(bits::set);
        return Optional.of(bits);
    }

    @Override
    public Uni<Integer> sweep(LocalDate before) {
        return sessions.withStatelessTransaction(
                session ->
                        session.createNativeQuery(SWEEP)
                                .setParameter("day", before)
                                .executeUpdate());
    }
}
