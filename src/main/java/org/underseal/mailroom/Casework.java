package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.protocol.LocatorHash;

/**
 * All that the reviewers' door may do to cases, every one sealed. Each method takes the desks of
 * the person who asks and treats a case of any other desk as if it did not exist.
 */
public interface Casework {
    /** Most cases that one page of the queue holds. */
    int PAGE = 500;

    /** What the service itself knows of the cases of these desks, in an order that says nothing. */
    Uni<QueuePage> queue(Set<Identifier> desks, int page);

    /**
     * Appends the audit entry and then, in the same transaction, reads the sealed record and marks
     * it read: no record leaves without its entry, and no entry is lost when the record does leave.
     */
    Uni<Optional<CaseFile>> open(Identifier caseId, Set<Identifier> desks, AuditEntry entry);

    /**
     * Stores a mail for the submitter and the desk's own sealed copy of it.
     *
     * @return the reply's name, or empty when these desks have no such case
     */
    Uni<Optional<Identifier>> reply(
            Identifier caseId,
            Set<Identifier> desks,
            byte[] mail,
            byte[] deskCopy,
            AuditEntry entry);

    /**
     * The same under a name of the caller's. A name that the case has already changes nothing and
     * leaves no entry, so that a reply brought in twice is sent once.
     */
    Uni<Optional<Identifier>> reply(
            Identifier name,
            Identifier caseId,
            Set<Identifier> desks,
            byte[] mail,
            byte[] deskCopy,
            AuditEntry entry);

    /**
     * Replaces the sealed triage summary if its revision is still the one the caller saw.
     *
     * @param revision the revision the caller read; 0 when there was no summary
     */
    Uni<Change> summarise(Identifier caseId, Set<Identifier> desks, byte[] sealed, int revision);

    /** How a change to a shared record ended. */
    enum Change {
        MADE,
        CHANGED_MEANWHILE,
        UNKNOWN
    }

    /** A page of the queue, and whether another follows. */
    record QueuePage(List<QueueLine> lines, boolean more) {}

    /**
     * A case as the queue shows it.
     *
     * @param locator what the summary is bound to
     * @param envelopes the report and its follow-ups, counted
     * @param unread whether something arrived since a reviewer last opened it
     * @param summary the triage summary, sealed to the desk
     */
    record QueueLine(
            Identifier id,
            Identifier desk,
            Identifier epoch,
            LocalDate day,
            boolean unread,
            LocatorHash locator,
            int envelopes,
            Optional<Summary> summary) {}

    /**
     * A triage summary sealed to the desk.
     *
     * @param revision 1 for the first, one more for each change
     */
    record Summary(byte[] sealed, int revision) {}

    /**
     * A whole case, sealed.
     *
     * @param locator what the envelopes are bound to
     * @param replyKey the submitter's public key as the service was given it, 1,216 bytes; the
     *     console compares it with the one inside the report
     */
    record CaseFile(
            Identifier id,
            Identifier desk,
            Identifier epoch,
            LocalDate day,
            LocatorHash locator,
            byte[] replyKey,
            List<Envelope> envelopes,
            List<Reply> replies,
            Optional<Summary> summary) {}

    /** A sealed report or follow-up, 43,008 bytes, with the epoch that opens it. */
    record Envelope(
            Identifier id, boolean report, Identifier epoch, LocalDate day, byte[] sealed) {}

    /** The desk's sealed copy of a reply. */
    record Reply(Identifier id, LocalDate day, Identifier author, byte[] deskCopy) {}
}
