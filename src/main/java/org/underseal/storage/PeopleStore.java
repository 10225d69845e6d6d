package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;

/** People, their passkeys, their invitations, and the desk keys sealed to them. */
@ApplicationScoped
class PeopleStore implements People {
    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final AuditStore audit;

    PeopleStore(Mutiny.SessionFactory sessions, RecordSeal seal, AuditStore audit) {
        this.sessions = sessions;
        this.seal = seal;
        this.audit = audit;
    }

    @Override
    public Uni<List<Person>> all() {
        return sessions.withSession(
                        session ->
                                session.createQuery("from PersonRow order by id", PersonRow.class)
                                        .getResultList())
                .map(rows -> rows.stream().map(this::person).toList());
    }

    @Override
    public Uni<Optional<Person.Enrolment>> find(Identifier person) {
        return sessions.withSession(session -> enrolment(session, person.value()));
    }

    @Override
    public Uni<Optional<Person.Enrolment>> findByCredential(byte[] credentialId) {
        return sessions.withSession(
                session ->
                        session.find(PasskeyRow.class, Digests.sha256(credentialId))
                                .chain(
                                        row ->
                                                row == null
                                                        ? Uni.createFrom().item(Optional.empty())
                                                        : enrolment(session, row.person)));
    }

    private Uni<Optional<Person.Enrolment>> enrolment(Mutiny.Session session, String id) {
        return session.find(PersonRow.class, id)
                .chain(
                        row ->
                                row == null
                                        ? Uni.createFrom().item(Optional.empty())
                                        : session.createQuery(
                                                        "from PasskeyRow where person = :person",
                                                        PasskeyRow.class)
                                                .setParameter("person", id)
                                                .getResultList()
                                                .map(keys -> Optional.of(enrolment(row, keys))));
    }

    private Person.Enrolment enrolment(PersonRow row, List<PasskeyRow> passkeys) {
        return new Person.Enrolment(
                person(row),
                passkeys.stream()
                        .map(
                                key ->
                                        PersonRecord.passkey(
                                                seal.open(
                                                        PasskeyRow.TABLE, key.name(), key.sealed)))
                        .toList(),
                PersonRecord.wraps(open(row)));
    }

    @Override
    public Uni<Void> count(byte[] credentialId, long counter) {
        return sessions.withTransaction(
                session ->
                        session.find(
                                        PasskeyRow.class,
                                        Digests.sha256(credentialId),
                                        LockModeType.PESSIMISTIC_WRITE)
                                .onItem()
                                .ifNotNull()
                                .invoke(row -> recount(row, counter))
                                .replaceWithVoid());
    }

    private void recount(PasskeyRow row, long counter) {
        final Person.Passkey passkey =
                PersonRecord.passkey(seal.open(PasskeyRow.TABLE, row.name(), row.sealed));
        row.sealed =
                seal.seal(
                        PasskeyRow.TABLE, row.name(), PersonRecord.bytes(passkey.counted(counter)));
    }

    @Override
    public Uni<List<Publication.SealedDeskKey>> deskKeys(Identifier person) {
        return sessions.withSession(
                        session ->
                                session.createQuery(
                                                "from DeskKeyRow where person = :person",
                                                DeskKeyRow.class)
                                        .setParameter("person", person.value())
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new Publication.SealedDeskKey(
                                                                new Identifier(row.desk),
                                                                new Identifier(row.epoch),
                                                                new Identifier(row.person),
                                                                seal.open(
                                                                        DeskKeyRow.TABLE,
                                                                        row.name(),
                                                                        row.sealed)))
                                        .toList());
    }

    @Override
    public Uni<Void> invite(Invitation invitation, AuditEntry entry) {
        final InvitationRow row = new InvitationRow();
        row.token = invitation.tokenHash();
        row.lastDay = invitation.lastDay();
        row.sealed = seal.seal(InvitationRow.TABLE, row.name(), PersonRecord.bytes(invitation));
        return sessions.withTransaction(
                session ->
                        audit.append(session, entry)
                                .chain(() -> forgetExpired(session, entry.day()))
                                .chain(() -> session.persist(row)));
    }

    /** A link that was never used leaves no name behind for longer than the next invitation. */
    private static Uni<Integer> forgetExpired(Mutiny.Session session, LocalDate today) {
        return session.createMutationQuery("delete from InvitationRow where lastDay < :today")
                .setParameter("today", today)
                .executeUpdate();
    }

    @Override
    public Uni<Optional<Invitation>> invitation(byte[] tokenHash, LocalDate today) {
        return sessions.withSession(session -> session.find(InvitationRow.class, tokenHash))
                .map(row -> good(row, today));
    }

    /** The invitation, opened, unless there is none or its last day has passed. */
    private Optional<Invitation> good(InvitationRow row, LocalDate today) {
        return Optional.ofNullable(row)
                .filter(found -> !today.isAfter(found.lastDay))
                .map(
                        found ->
                                PersonRecord.invitation(
                                        found,
                                        seal.open(
                                                InvitationRow.TABLE, found.name(), found.sealed)));
    }

    @Override
    public Uni<Boolean> enrol(byte[] tokenHash, Person.Enrolment enrolment, AuditEntry entry) {
        return sessions.withTransaction(
                session ->
                        session.find(InvitationRow.class, tokenHash, LockModeType.PESSIMISTIC_WRITE)
                                .chain(
                                        row ->
                                                good(row, entry.day()).isEmpty()
                                                        ? Uni.createFrom().item(false)
                                                        : use(session, row, enrolment, entry)));
    }

    private Uni<Boolean> use(
            Mutiny.Session session,
            InvitationRow row,
            Person.Enrolment enrolment,
            AuditEntry entry) {
        return session.remove(row)
                .chain(() -> audit.append(session, entry))
                .chain(() -> admit(session, enrolment))
                .replaceWith(true);
    }

    /** Stores a person with their passkeys. */
    Uni<Void> admit(Mutiny.Session session, Person.Enrolment enrolment) {
        final PersonRow row = new PersonRow();
        row.id = enrolment.person().id().value();
        row.sealed =
                seal.seal(
                        PersonRow.TABLE,
                        row.id,
                        PersonRecord.bytes(enrolment.person(), enrolment.wraps()));
        Uni<Void> stored = session.persist(row).call(session::flush);
        for (final Person.Passkey passkey : enrolment.passkeys()) {
            final PasskeyRow key = new PasskeyRow();
            key.credential = Digests.sha256(passkey.credentialId());
            key.person = row.id;
            key.sealed = seal.seal(PasskeyRow.TABLE, key.name(), PersonRecord.bytes(passkey));
            stored = stored.chain(() -> session.persist(key));
        }
        return stored;
    }

    /**
     * Gives a stored person the state, roles and desks that a roster says. Whoever leaves a desk,
     * or reviews no more, loses what its keys were sealed to them as.
     */
    Uni<Void> reassign(
            Mutiny.Session session, PersonRow row, Optional<Publications.Member> member) {
        final byte[] opened = open(row);
        final Person before = PersonRecord.person(row, opened);
        if (member.isEmpty() && before.state() != Person.State.VETTED) {
            return Uni.createFrom().voidItem();
        }
        final Person now =
                new Person(
                        before.id(),
                        before.name(),
                        member.map(Publications.Member::roles).orElse(before.roles()),
                        member.map(Publications.Member::desks).orElse(Set.of()),
                        member.isPresent() ? Person.State.VETTED : Person.State.REMOVED,
                        before.sealingKey(),
                        before.signingKey(),
                        held(before, member));
        row.sealed =
                seal.seal(
                        PersonRow.TABLE,
                        row.id,
                        PersonRecord.bytes(now, PersonRecord.wraps(opened)));
        return session.createQuery("from DeskKeyRow where person = :person", DeskKeyRow.class)
                .setParameter("person", row.id)
                .getResultList()
                .chain(
                        keys ->
                                session.removeAll(
                                        keys.stream().filter(key -> !belongs(key, now)).toArray()));
    }

    private static boolean belongs(DeskKeyRow key, Person person) {
        return person.roles().contains(Person.Role.REVIEWER)
                && person.desks().contains(new Identifier(key.desk));
    }

    private static Set<Person.Role> held(Person before, Optional<Publications.Member> member) {
        final Set<Person.Role> held = new HashSet<>(before.held());
        member.map(Publications.Member::roles).ifPresent(held::addAll);
        return held;
    }

    private Person person(PersonRow row) {
        return PersonRecord.person(row, open(row));
    }

    private byte[] open(PersonRow row) {
        return seal.open(PersonRow.TABLE, row.id, row.sealed);
    }
}
