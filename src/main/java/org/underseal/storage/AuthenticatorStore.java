package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Authenticators;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.protocol.Wraps;

/** Passkeys and wraps of one person; the lock on their row keeps two changes from crossing. */
@ApplicationScoped
class AuthenticatorStore implements Authenticators {
    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final AuditStore audit;

    AuthenticatorStore(Mutiny.SessionFactory sessions, RecordSeal seal, AuditStore audit) {
        this.sessions = sessions;
        this.seal = seal;
        this.audit = audit;
    }

    /** A person and their passkeys, locked, while they are being changed. */
    private record Held(Mutiny.Session session, PersonRow row, List<PasskeyRow> passkeys) {}

    @Override
    public Uni<Change> add(
            Identifier person, Person.Passkey passkey, Wraps wraps, AuditEntry entry) {
        return change(
                person,
                held -> {
                    final Wraps all = wraps(held.row()).with(wraps);
                    if (held.passkeys().size() >= MOST || all.size() > Wraps.MOST) {
                        return answer(Change.TOO_MANY);
                    }
                    final PasskeyRow added = row(person, passkey);
                    return held.session()
                            .find(PasskeyRow.class, added.credential)
                            .chain(
                                    there -> {
                                        if (there != null) {
                                            return answer(Change.TAKEN);
                                        }
                                        rewrap(held.row(), all);
                                        return audit.append(held.session(), entry)
                                                .chain(() -> held.session().persist(added))
                                                .replaceWith(Change.MADE);
                                    });
                });
    }

    @Override
    public Uni<Change> rename(Identifier person, byte[] credentialId, String name) {
        return change(
                person,
                held -> {
                    for (final PasskeyRow row : held.passkeys()) {
                        if (isOf(row, credentialId)) {
                            row.sealed = sealed(row, passkey(row).named(name));
                            return answer(Change.MADE);
                        }
                    }
                    return answer(Change.UNKNOWN);
                });
    }

    @Override
    public Uni<Change> remove(Identifier person, byte[] credentialId, AuditEntry entry) {
        return change(
                person,
                held -> {
                    final Wraps left = wraps(held.row()).withoutPasskey(credentialId);
                    for (final PasskeyRow row : held.passkeys()) {
                        if (isOf(row, credentialId)) {
                            if (!Authenticators.suffice(held.passkeys().size() - 1, left)
                                    || left.isEmpty()) {
                                return answer(Change.TOO_FEW);
                            }
                            rewrap(held.row(), left);
                            return audit.append(held.session(), entry)
                                    .chain(() -> held.session().remove(row))
                                    .replaceWith(Change.MADE);
                        }
                    }
                    return answer(Change.UNKNOWN);
                });
    }

    @Override
    public Uni<Change> replacePassphrase(Identifier person, Wraps passphrase, AuditEntry entry) {
        return change(
                person,
                held -> {
                    rewrap(held.row(), wraps(held.row()).withoutPassphrase().with(passphrase));
                    return audit.append(held.session(), entry).replaceWith(Change.MADE);
                });
    }

    private Uni<Change> change(Identifier person, Function<Held, Uni<Change>> work) {
        return sessions.withTransaction(
                session ->
                        session.find(
                                        PersonRow.class,
                                        person.value(),
                                        LockModeType.PESSIMISTIC_WRITE)
                                .chain(
                                        row ->
                                                row == null
                                                        ? answer(Change.UNKNOWN)
                                                        : passkeys(session, row)
                                                                .chain(
                                                                        keys ->
                                                                                work.apply(
                                                                                        new Held(
                                                                                                session,
                                                                                                row,
                                                                                                keys)))));
    }

    private static Uni<List<PasskeyRow>> passkeys(Mutiny.Session session, PersonRow row) {
        return session.createQuery("from PasskeyRow where person = :person", PasskeyRow.class)
                .setParameter("person", row.id)
                .getResultList();
    }

    private Wraps wraps(PersonRow row) {
        return Wraps.read(PersonRecord.wraps(opened(row))).orElseThrow();
    }

    private void rewrap(PersonRow row, Wraps wraps) {
        row.sealed =
                seal.seal(
                        PersonRow.TABLE,
                        row.id,
                        PersonRecord.bytes(PersonRecord.person(row, opened(row)), wraps.bytes()));
    }

    private byte[] opened(PersonRow row) {
        return seal.open(PersonRow.TABLE, row.id, row.sealed);
    }

    private PasskeyRow row(Identifier person, Person.Passkey passkey) {
        final PasskeyRow row = new PasskeyRow();
        row.credential = Digests.sha256(passkey.credentialId());
        row.person = person.value();
        row.sealed = sealed(row, passkey);
        return row;
    }

    private Person.Passkey passkey(PasskeyRow row) {
        return PersonRecord.passkey(seal.open(PasskeyRow.TABLE, row.name(), row.sealed));
    }

    private byte[] sealed(PasskeyRow row, Person.Passkey passkey) {
        return seal.seal(PasskeyRow.TABLE, row.name(), PersonRecord.bytes(passkey));
    }

    private static boolean isOf(PasskeyRow row, byte[] credentialId) {
        return java.util.Arrays.equals(row.credential, Digests.sha256(credentialId));
    }

    private static Uni<Change> answer(Change change) {
        return Uni.createFrom().item(change);
    }
}
