package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case's working record: sealed revisions, one behind the other, of which none is changed or
 * taken away while the case is there. Each method treats a case of any other desk as if it did not
 * exist.
 */
public interface Revisions {
    /** Most revisions of one case. */
    int MOST = 500;

    /** Most revisions that one answer holds. */
    int PAGE = 16;

    /** Bytes that a sealed revision may have, so that its size tells little. */
    Set<Integer> SIZES = Set.of(16_384, 65_536, 131_072);

    /**
     * Appends the audit entry and then, in the same transaction, reads what follows a revision.
     *
     * @param after the newest revision that the caller has; 0 for none
     * @return empty when these desks have no such case
     */
    Uni<Optional<Page>> read(Identifier caseId, Set<Identifier> desks, int after, AuditEntry entry);

    /**
     * Adds a revision, with its audit entry, unless another than {@code follows} is the newest.
     *
     * @param follows the revision that the new one was made from; 0 when there was none
     */
    Uni<Outcome> add(
            Identifier caseId, Set<Identifier> desks, int follows, byte[] sealed, AuditEntry entry);

    /** How adding a revision ended. */
    enum Outcome {
        ADDED,
        CHANGED_MEANWHILE,
        FULL,
        UNKNOWN
    }

    /** Revisions in their order, and whether others follow. */
    record Page(List<Revision> revisions, boolean more) {}

    /**
     * A revision, sealed to the desk.
     *
     * @param number 1 for the first, one more for each
     * @param author who handed it in, which the signature inside the seal must bear out
     */
    record Revision(Identifier id, int number, LocalDate day, Identifier author, byte[] sealed) {}
}
