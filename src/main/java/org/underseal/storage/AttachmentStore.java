package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;

/** Reads what {@link UploadStore} stored, once a case has claimed it. */
@ApplicationScoped
class AttachmentStore implements Attachments {
    private static final String OF_CASE =
            """
            select u.id, (select count(*) from segment s where s.upload = u.id) as segments
            from upload u join sealed_case c on c.id = u.case_id
            where c.id = :case and c.desk in (:desks) order by u.id
            """;

    private static final String SEGMENTS =
            """
            select (select count(*) from segment s where s.upload = u.id)
            from upload u join sealed_case c on c.id = u.case_id
            where c.id = :case and c.desk in (:desks) and u.id = :upload
            """;

    private static final String SEGMENT =
            """
            select s.sealed from segment s
            join upload u on u.id = s.upload join sealed_case c on c.id = u.case_id
            where c.id = :case and c.desk in (:desks) and u.id = :upload and s.place = :place
            """;

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final AuditStore audit;

    AttachmentStore(Mutiny.SessionFactory sessions, RecordSeal seal, AuditStore audit) {
        this.sessions = sessions;
        this.seal = seal;
        this.audit = audit;
    }

    @Override
    public Uni<Optional<Integer>> open(
            Identifier caseId, Set<Identifier> desks, Identifier upload, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        session.createNativeQuery(SEGMENTS, Long.class)
                                .setParameter("case", caseId.value())
                                .setParameter("desks", values(desks))
                                .setParameter("upload", upload.value())
                                .getResultList()
                                .map(found -> found.stream().findFirst().map(Long::intValue))
                                .call(
                                        found ->
                                                found.isEmpty()
                                                        ? Uni.createFrom().voidItem()
                                                        : audit.append(session, entry)));
    }

    @Override
    public Uni<List<Attached>> of(Identifier caseId, Set<Identifier> desks) {
        return sessions.withStatelessSession(
                        session ->
                                session.createNativeQuery(OF_CASE, Object[].class)
                                        .setParameter("case", caseId.value())
                                        .setParameter("desks", values(desks))
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new Attached(
                                                                new Identifier((String) row[0]),
                                                                ((Number) row[1]).intValue()))
                                        .toList());
    }

    @Override
    public Uni<Optional<byte[]>> segment(
            Identifier caseId, Set<Identifier> desks, Identifier upload, int segment) {
        return sessions.withStatelessSession(
                        session ->
                                session.createNativeQuery(SEGMENT, byte[].class)
                                        .setParameter("case", caseId.value())
                                        .setParameter("desks", values(desks))
                                        .setParameter("upload", upload.value())
                                        .setParameter("place", segment)
                                        .getResultList())
                .map(
                        found ->
                                found.stream()
                                        .findFirst()
                                        .map(
                                                bytes ->
                                                        seal.open(
                                                                UploadStore.SEGMENTS,
                                                                UploadStore.name(upload, segment),
                                                                bytes)));
    }

    /** A list of parameters cannot be empty; no desk has an empty name. */
    private static List<String> values(Set<Identifier> desks) {
        return desks.isEmpty() ? List.of("") : desks.stream().map(Identifier::value).toList();
    }
}
