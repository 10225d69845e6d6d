package org.underseal.mailroom;

import java.time.LocalDate;
import java.util.List;
import org.underseal.protocol.LocatorHash;

/**
 * A new case as it leaves the submitter's door (protocol, section 6, {@code submit}).
 *
 * @param retry 16 bytes drawn by the client: the same value with the same locator is the same
 *     submission, however often a broken circuit makes the client send it
 * @param locator names the case; the locator itself has been forgotten by now
 * @param desk the desk the report is sealed to
 * @param epoch the epoch of that desk's key
 * @param replyKey the submitter's public key, 1,216 bytes
 * @param acknowledgement 2,048 bytes that only the submitter can open
 * @param envelope the sealed report, 43,008 bytes
 * @param uploads attachments this case claims, at most 32
 * @param day the day of arrival, the finest time ever kept
 */
public record Submission(
        byte[] retry,
        LocatorHash locator,
        Identifier desk,
        Identifier epoch,
        byte[] replyKey,
        byte[] acknowledgement,
        byte[] envelope,
        List<Identifier> uploads,
        LocalDate day) {}
