package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.protocol.signing.SignedStatement;

/**
 * Desk keys brought back by custodians when nobody is left to hand them over (protocol, section
 * 10). Every step leaves its line in the audit log, in the same transaction.
 */
public interface Recoveries {
    /** Stores a request; false when the same one was made before. */
    Uni<Outcome> ask(Recovery recovery, AuditEntry entry);

    /** Requests that have not run out. */
    Uni<List<Recovery>> running(LocalDate today);

    /** The sealed shares that a custodian keeps of these epochs of a desk, by epoch. */
    Uni<Map<Identifier, byte[]>> sharesOf(
            Identifier custodian, Identifier desk, Set<Identifier> epochs);

    /** A request that has not run out. */
    Uni<Optional<Recovery>> find(Identifier id, LocalDate today);

    /** Adds the release of the custodian who acts; each releases once, and never to themselves. */
    Uni<Outcome> release(Identifier id, SignedStatement release, AuditEntry entry);

    /**
     * Notes that the member takes the releases, if there are as many as every epoch needs.
     *
     * @return {@link Outcome#TOO_FEW} when there are not
     */
    Uni<Outcome> collect(Identifier id, AuditEntry entry);

    /** Deletes what has run out. */
    Uni<Integer> sweep(LocalDate today);

    /** How a step ended. */
    enum Outcome {
        MADE,
        /** No such request, or it has run out. */
        UNKNOWN,
        /** The same request or release was made before. */
        USED,
        /** Custodians are missing. */
        TOO_FEW,
        /** The one who asked cannot be one of those who answer. */
        ALONE
    }

    /**
     * A request and the releases so far.
     *
     * @param id the first 16 bytes of the signed request's hash, in hexadecimal
     * @param member who asked, and is to have the keys
     * @param lastDay the last day on which it may be answered and collected
     * @param releases by custodian
     */
    record Recovery(
            Identifier id,
            Identifier desk,
            Set<Identifier> epochs,
            Identifier member,
            SignedStatement asked,
            LocalDate lastDay,
            Map<Identifier, SignedStatement> releases) {}
}
