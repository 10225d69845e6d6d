package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The people behind the reviewers' door, their passkeys and their wrapped keys. */
public interface People {
    /** Everyone, the removed included. */
    Uni<List<Person>> all();

    /** The person with their passkeys and wrapped keys. */
    Uni<Optional<Person.Enrolment>> find(Identifier person);

    /** The person to whom a passkey belongs. */
    Uni<Optional<Person.Enrolment>> findByCredential(byte[] credentialId);

    /** Remembers a passkey's counter, so that a copied authenticator shows. */
    Uni<Void> count(byte[] credentialId, long counter);

    /** The desk keys sealed to a person. */
    Uni<List<Publication.SealedDeskKey>> deskKeys(Identifier person);

    /**
     * Keeps an invitation until it is used or its last day has passed.
     *
     * @param invitation whom it is for
     * @param entry its line in the audit log, written in the same transaction
     */
    Uni<Void> invite(Invitation invitation, AuditEntry entry);

    /** The invitation that a link's token opens, if it is still good on this day. */
    Uni<Optional<Invitation>> invitation(byte[] tokenHash, LocalDate today);

    /** Uses up an invitation and admits its person, unvetted; false when it was used meanwhile. */
    Uni<Boolean> enrol(byte[] tokenHash, Person.Enrolment enrolment, AuditEntry entry);
}
