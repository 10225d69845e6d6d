package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sealed attachments of cases. A case of any other desk is treated as if it did not exist. */
public interface Attachments {
    /**
     * Begins to read an attachment: the audit entry and the answer are one transaction.
     *
     * @return how many segments it has; empty when these desks have no such case, or it no such
     *     attachment
     */
    Uni<Optional<Integer>> open(
            Identifier caseId, Set<Identifier> desks, Identifier upload, AuditEntry entry);

    /** What a case has claimed; empty when these desks have no such case. */
    Uni<List<Attached>> of(Identifier caseId, Set<Identifier> desks);

    /**
     * One segment of ciphertext, at most 1 MiB.
     *
     * @param segment 0 for the first
     * @return empty when these desks have no such case, or it no such segment
     */
    Uni<Optional<byte[]>> segment(
            Identifier caseId, Set<Identifier> desks, Identifier upload, int segment);

    /**
     * An attachment.
     *
     * @param segments how many it has
     */
    record Attached(Identifier upload, int segments) {}
}
