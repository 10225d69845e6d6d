package org.underseal.mailroom;

import java.time.LocalDate;
import java.util.List;
import org.underseal.protocol.LocatorHash;

/**
 * A sealed follow-up to a case (protocol, section 6, {@code followup}).
 *
 * @param retry 16 bytes drawn by the client, which make a retry harmless
 * @param locator names the case
 * @param desk the desk the follow-up is sealed to
 * @param epoch the epoch of that desk's key
 * @param envelope the sealed follow-up, 43,008 bytes
 * @param uploads attachments this follow-up claims, at most 32
 * @param day the day of arrival
 */
public record Addition(
        byte[] retry,
        LocatorHash locator,
        Identifier desk,
        Identifier epoch,
        byte[] envelope,
        List<Identifier> uploads,
        LocalDate day) {}
