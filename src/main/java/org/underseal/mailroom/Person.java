package org.underseal.mailroom;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who works behind the reviewers' door.
 *
 * @param name as colleagues call them; never shown to a submitter
 * @param roles what they may do
 * @param desks the desks they belong to
 * @param state how far their admission has come
 * @param sealingKey X-Wing public key, 1,216 bytes
 * @param signingKey Ed25519 public key, 32 bytes
 * @param held every role they have had here: what they once could open they may have kept
 */
public record Person(
        Identifier id,
        String name,
        Set<Role> roles,
        Set<Identifier> desks,
        State state,
        byte[] sealingKey,
        byte[] signingKey,
        Set<Role> held) {
    /** Somebody who has had no other roles than the present ones, and those only if vetted. */
    public Person(
            Identifier id,
            String name,
            Set<Role> roles,
            Set<Identifier> desks,
            State state,
            byte[] sealingKey,
            byte[] signingKey) {
        this(
                id,
                name,
                roles,
                desks,
                state,
                sealingKey,
                signingKey,
                state == State.VETTED ? roles : Set.of());
    }

    /** What a person may do; the roles are independent of each other. */
    public enum Role {
        /** Invites people and publishes signed directories; opens nothing. */
        ADMINISTRATOR,
        /** Opens, reads and answers the cases of their desks. */
        REVIEWER,
        /** Releases identities, never alone. */
        CUSTODIAN,
        /** Reads the audit log. */
        AUDITOR;

        /**
         * Whether a person would be both, or be one after having been the other: whoever opens the
         * outer layer of an identity must never have been able to open the inner one.
         */
        public static boolean meet(Set<Role> now, Set<Role> held) {
            final Set<Role> all = new HashSet<>(held);
            all.addAll(now);
            return all.containsAll(Set.of(REVIEWER, CUSTODIAN))
                    && (now.contains(REVIEWER) || now.contains(CUSTODIAN));
        }
    }

    /** How far an admission has come: only the authority's signature makes a person vetted. */
    public enum State {
        ENROLLED,
        VETTED,
        REMOVED
    }

    /** A person with what they need to sign in and to unlock their keys. */
    public record Enrolment(Person person, List<Passkey> passkeys, byte[] wraps) {}

    /**
     * A passkey's public half.
     *
     * @param credentialId as the authenticator chose it, at most 1,023 bytes
     * @param record the attested credential data and flags the verifier needs, in its own encoding
     * @param counter the signature counter last seen
     * @param name what its owner calls it; may be empty
     * @param since the day it was added, where that is known
     */
    public record Passkey(
            byte[] credentialId,
            byte[] record,
            long counter,
            String name,
            Optional<LocalDate> since) {
        /** One that has no name yet. */
        public Passkey(byte[] credentialId, byte[] record, long counter) {
            this(credentialId, record, counter, "", Optional.empty());
        }

        /** The same with the counter that it has now. */
        public Passkey counted(long now) {
            return new Passkey(credentialId, record, now, name, since);
        }

        /** The same under another name. */
        public Passkey named(String newName) {
            return new Passkey(credentialId, record, counter, newName, since);
        }
    }
}
