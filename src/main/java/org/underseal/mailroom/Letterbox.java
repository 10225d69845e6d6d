package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.underseal.protocol.LocatorHash;

/**
 * All that the submitter's door may do to a case. Every method completes only after the database
 * has made its effect durable, so that an answer to the submitter is a promise.
 */
public interface Letterbox {
    /**
     * Stores a case. The same retry value and locator a second time changes nothing; so does
     * another submission under a locator that is already taken.
     */
    Uni<Void> store(Submission submission);

    /**
     * Adds a follow-up to the case of its locator and marks the case unread. Without such a case
     * nothing is stored and the caller is not told, because nothing about a case may show in an
     * answer.
     */
    Uni<Void> add(Addition addition);

    /**
     * Fetches the mail of a case.
     *
     * @param page 0 for the newest four, 1 for the four before them, and so on
     * @return empty when there is no such case
     */
    Uni<Optional<Letters>> collect(LocatorHash locator, int page);

    /**
     * Deletes the case, its envelopes, its mail, its notes and its uploads; unknown is no error.
     */
    Uni<Void> withdraw(LocatorHash locator);
}
