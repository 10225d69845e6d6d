package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Reads the audit log, a Merkle log after RFC 9162, section 2.1. Entries of acts are written by the
 * act itself, in its transaction.
 */
public interface AuditLog {
    /** Most entries that one page holds. */
    int PAGE = 500;

    /** Entries from a position (0 is the oldest), at most {@link #PAGE}, with the log's head. */
    Uni<Excerpt> read(long from);

    /**
     * Whether every entry still is what its leaf says, the leaves are without gap, together they
     * give the head's root, and they pass through every checkpoint that was kept.
     */
    Uni<Boolean> isWhole();

    /**
     * What shows that an entry is in the log of a size (RFC 9162, section 2.1.3).
     *
     * @return hashes of 32 bytes, or empty when the log is not that long
     */
    Uni<Optional<List<byte[]>>> inclusion(long position, long size);

    /**
     * What shows that the log of one size begins with all of the log of another (section 2.1.4).
     *
     * @return hashes of 32 bytes, or empty when the log is not that long
     */
    Uni<Optional<List<byte[]>>> consistency(long from, long to);

    /** Writes an entry for an act that changes nothing else. */
    Uni<Void> note(AuditEntry entry);

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
     * @param record the bytes whose hash is the leaf, JSON; 16 random bytes among them let nobody
     *     who sees the hash confirm a guess of the rest
     */
    record Line(long position, AuditEntry entry, byte[] record) {}
}
