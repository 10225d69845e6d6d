package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Reads the audit log, a Merkle log after RFC 9162, section 2.1. Nothing appends through this port:
 * an entry is written by the act that it records, in that act's transaction.
 */
public interface AuditLog {
    /** Most entries that one page holds. */
    int PAGE = 500;

    /** Entries from a position (0 is the oldest), at most {@link #PAGE}, with the log's head. */
    Uni<Excerpt> read(long from);

    /**
     * Whether every entry still is what its leaf says, the leaves are without gap, and together
     * they give the head's root.
     */
    Uni<Boolean> isWhole();

    /**
     * Part of the log.
     *
     * @param size entries in the whole log
     * @param root the Merkle tree hash over all of them, 32 bytes
     * @param lines the entries asked for, in order
     */
    record Excerpt(long size, byte[] root, List<Line> lines) {}

    /**
     * An entry at its place.
     *
     * @param position 0 for the oldest
     * @param entry what was logged
     */
    record Line(long position, AuditEntry entry) {}
}
