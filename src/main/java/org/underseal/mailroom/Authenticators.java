package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import org.underseal.protocol.Wraps;

/**
 * What a person unlocks with, changed by that person. Nobody may be one lost object away from
 * losing their keys: there are always two passkeys, or one and a recovery passphrase.
 */
public interface Authenticators {
    /** Most passkeys of one person. */
    int MOST = 10;

    /**
     * Adds a passkey and, where it can unwrap, what it unwraps.
     *
     * @param wraps none or one, for this passkey
     */
    Uni<Change> add(Identifier person, Person.Passkey passkey, Wraps wraps, AuditEntry entry);

    /** Gives a passkey another name; no entry, for it changes nothing about who may come in. */
    Uni<Change> rename(Identifier person, byte[] credentialId, String name);

    /** Removes a passkey and what it unwraps. */
    Uni<Change> remove(Identifier person, byte[] credentialId, AuditEntry entry);

    /** Replaces the recovery passphrase; the old sheet opens nothing any more. */
    Uni<Change> replacePassphrase(Identifier person, Wraps passphrase, AuditEntry entry);

    /** Whether so many passkeys and these wraps survive the loss of any one of them. */
    static boolean suffice(int passkeys, Wraps wraps) {
        return passkeys >= 2 || passkeys == 1 && wraps.havePassphrase();
    }

    /** How a change ended. */
    enum Change {
        MADE,
        /** The person has no such passkey. */
        UNKNOWN,
        /** Somebody has this passkey already. */
        TAKEN,
        /** The person has as many as anybody may have. */
        TOO_MANY,
        /** What would be left is too little. */
        TOO_FEW
    }
}
