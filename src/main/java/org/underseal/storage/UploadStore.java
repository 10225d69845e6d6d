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
    static final String SEGMENTS = "segment";

    private static final String BEGIN = "select begin_upload(:upload, :day)";
    private static final String STORE = "select store_segment(:upload, :place, :sealed)";
    private static final String PLACES = "select * from upload_places(:upload)";
    private static final String COUNT = "select stored_segments()";
    private static final String SWEEP = "select sweep_uploads(:day)";

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;

    UploadStore(Mutiny.SessionFactory sessions, RecordSeal seal) {
        this.sessions = sessions;
        this.seal = seal;
    }

    @Override
    public Uni<Void> begin(Identifier upload, LocalDate day) {
        return sessions.withStatelessSession(
                session ->
                        session.createNativeQuery(BEGIN, Integer.class)
                                .setParameter("upload", upload.value())
                                .setParameter("day", day)
                                .getSingleResult()
                                .replaceWithVoid());
    }

    @Override
    public Uni<Boolean> store(Identifier upload, int segment, byte[] ciphertext) {
        if (segment < 0 || segment >= MOST_SEGMENTS) {
            return Uni.createFrom().item(false);
        }
        return sessions.withStatelessSession(
                        session ->
                                session.createNativeQuery(STORE, Integer.class)
                                        .setParameter("upload", upload.value())
                                        .setParameter("place", segment)
                                        .setParameter(
                                                "sealed",
                                                seal.seal(
                                                        SEGMENTS,
                                                        name(upload, segment),
                                                        ciphertext))
                                        .getSingleResult())
                .map(count -> count == 1);
    }

    /** What the record of a segment is bound to. */
    static String name(Identifier upload, int segment) {
        return upload.value() + '/' + segment;
    }

    @Override
    public Uni<Optional<BitSet>> present(Identifier upload) {
        return sessions.withStatelessSession(
                        session ->
                                session.createNativeQuery(PLACES, Integer.class)
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
    public Uni<Long> segments() {
        return sessions.withStatelessSession(
                session -> session.createNativeQuery(COUNT, Long.class).getSingleResult());
    }

    @Override
    public Uni<Integer> sweep(LocalDate before) {
        return sessions.withStatelessSession(
                session ->
                        session.createNativeQuery(SWEEP, Integer.class)
                                .setParameter("day", before)
                                .getSingleResult());
    }
}
