package org.underseal.mailroom;

import java.util.List;
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
 */
public record Person(
        Identifier id,
        String name,
        Set<Role> roles,
        Set<Identifier> desks,
        State state,
        byte[] sealingKey,
        byte[] signingKey) {
    /** What a person may do; the roles are independent of each other. */
    public enum Role {
        /** Invites people and publishes signed directories; opens nothing. */
        ADMINISTRATOR,
        /** Opens, reads and answers the cases of their desks. */
        REVIEWER,
        /** Releases identities, never alone. */
        CUSTODIAN,
        /** Reads the audit log. */
        AUDITOR
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
     */
    public record Passkey(byte[] credentialId, byte[] record, long counter) {}
}
