package org.underseal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.StrictJson;

/** The installation, its authority, and the signed publications. */
@ApplicationScoped
class PublicationStore implements Publications {
    private static final String SET_ONCE =
            "insert into site_authority (id, sealed) values (:id, :sealed) on conflict do nothing";
    private static final String PUBLISH_ONCE =
            """
            insert into publication (version, sealed)
            select :version, :sealed
            where (select coalesce(max(version), 0) from publication) = :version - 1
            on conflict do nothing
            """;

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final PeopleStore people;
    private final PublishedEpochs epochs;
    private final AuditStore audit;

    PublicationStore(
            Mutiny.SessionFactory sessions,
            RecordSeal seal,
            PeopleStore people,
            PublishedEpochs epochs,
            AuditStore audit) {
        this.sessions = sessions;
        this.seal = seal;
        this.people = people;
        this.epochs = epochs;
        this.audit = audit;
    }

    @Override
    public Uni<Site> site() {
        return sessions.withSession(
                session ->
                        session.find(InstallationRow.class, InstallationRow.ID)
                                .chain(row -> site(session, row)));
    }

    private Uni<Site> site(Mutiny.Session session, InstallationRow row) {
        final byte[] installation = seal.open(InstallationRow.TABLE, row.id, row.sealed);
        return session.find(AuthorityRow.class, AuthorityRow.ID)
                .map(
                        authority ->
                                new Site(
                                        installation,
                                        Optional.ofNullable(authority)
                                                .map(
                                                        a ->
                                                                seal.open(
                                                                        AuthorityRow.TABLE,
                                                                        a.id,
                                                                        a.sealed))));
    }

    @Override
    public Uni<Optional<Publication>> current() {
        return newest(0);
    }

    @Override
    public Uni<Optional<Publication>> previous() {
        return newest(1);
    }

    private Uni<Optional<Publication>> newest(int skipped) {
        return sessions.withSession(
                        session ->
                                session.createQuery(
                                                "from PublicationRow order by version desc",
                                                PublicationRow.class)
                                        .setFirstResult(skipped)
                                        .setMaxResults(1)
                                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(this::publication));
    }

    @Override
    public Uni<Boolean> establish(
            byte[] authority,
            List<Person.Enrolment> enrolments,
            Publication first,
            AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        session.createNativeQuery(SET_ONCE)
                                .setParameter("id", AuthorityRow.ID)
                                .setParameter(
                                        "sealed",
                                        seal.seal(AuthorityRow.TABLE, AuthorityRow.ID, authority))
                                .executeUpdate()
                                .chain(
                                        set ->
                                                set == 0
                                                        ? Uni.createFrom().item(false)
                                                        : establish(
                                                                session,
                                                                enrolments,
                                                                first,
                                                                entry)));
    }

    private Uni<Boolean> establish(
            Mutiny.Session session,
            List<Person.Enrolment> enrolments,
            Publication first,
            AuditEntry entry) {
        Uni<Void> admitted = audit.append(session, entry);
        for (final Person.Enrolment enrolment : enrolments) {
            admitted = admitted.chain(() -> people.admit(session, enrolment));
        }
        return admitted.chain(() -> insert(session, first, entry.day()))
                .invoke(PublicationStore::requireFirst);
    }

    /** Fails, and so rolls everything back, when the first publication does not bear version 1. */
    private static void requireFirst(boolean inserted) {
        if (!inserted) {
            throw new IllegalArgumentException("the first publication has version 1");
        }
    }

    @Override
    public Uni<Boolean> publish(
            Publication next, Map<Identifier, Member> members, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        insert(session, next, entry.day())
                                .chain(
                                        done ->
                                                done
                                                        ? reassign(session, members)
                                                                .chain(
                                                                        () ->
                                                                                takeBackShares(
                                                                                        session,
                                                                                        members))
                                                                .chain(
                                                                        () ->
                                                                                audit.append(
                                                                                        session,
                                                                                        entry))
                                                                .replaceWith(true)
                                                        : Uni.createFrom().item(false)));
    }

    private Uni<Void> reassign(Mutiny.Session session, Map<Identifier, Member> members) {
        return session.createQuery("from PersonRow order by id", PersonRow.class)
                .getResultList()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(
                        row ->
                                people.reassign(
                                        session,
                                        row,
                                        Optional.ofNullable(members.get(new Identifier(row.id)))))
                .onItem()
                .ignoreAsUni();
    }

    /** Whoever is no custodian any more holds no share of any key. */
    private static Uni<Integer> takeBackShares(
            Mutiny.Session session, Map<Identifier, Member> members) {
        final List<String> custodians =
                members.entrySet().stream()
                        .filter(member -> member.getValue().roles().contains(Person.Role.CUSTODIAN))
                        .map(member -> member.getKey().value())
                        .toList();
        final Mutiny.MutationQuery taking =
                session.createMutationQuery(
                        custodians.isEmpty()
                                ? "delete from RecoveryShareRow"
                                : "delete from RecoveryShareRow where custodian not in (:all)");
        return (custodians.isEmpty() ? taking : taking.setParameter("all", custodians))
                .executeUpdate();
    }

    private Uni<Boolean> insert(Mutiny.Session session, Publication publication, LocalDate day) {
        return session.createNativeQuery(PUBLISH_ONCE)
                .setParameter("version", publication.version())
                .setParameter(
                        "sealed",
                        seal.seal(
                                PublicationRow.TABLE,
                                Integer.toString(publication.version()),
                                bytes(publication)))
                .executeUpdate()
                .call(
                        count ->
                                count == 0
                                        ? Uni.createFrom().voidItem()
                                        : epochs.follow(session, publication, day))
                .map(count -> count == 1);
    }

    private static byte[] bytes(Publication publication) {
        return StrictJson.write(
                StrictJson.object()
                        .put("directory", publication.directory())
                        .put("directorySignature", publication.directorySignature())
                        .put("roster", publication.roster())
                        .put("rosterSignature", publication.rosterSignature()));
    }

    private Publication publication(PublicationRow row) {
        final ObjectNode json =
                StrictJson.object(
                                seal.open(
                                        PublicationRow.TABLE,
                                        Integer.toString(row.version),
                                        row.sealed))
                        .orElseThrow();
        return new Publication(
                row.version,
                base64(json, "directory"),
                base64(json, "directorySignature"),
                base64(json, "roster"),
                base64(json, "rosterSignature"),
                List.of());
    }

    private static byte[] base64(ObjectNode json, String member) {
        return java.util.Base64.getDecoder().decode(json.get(member).textValue());
    }
}
