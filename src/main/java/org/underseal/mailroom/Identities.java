package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.protocol.signing.SignedStatement;

/**
 * Requests for the names in a case, and their release by a custodian (protocol, section 10). Every
 * step but reading the list leaves its line in the audit log, in the same transaction.
 */
public interface Identities {
    /**
     * Stores a request.
     *
     * @param desks those of the requester: a case of any other is as if it did not exist
     */
    Uni<Outcome> ask(Request request, Set<Identifier> desks, AuditEntry entry);

    /** Requests that wait for a custodian and have not run out. */
    Uni<List<Request>> waiting(LocalDate today);

    /** All requests ever made in a case of one of these desks. */
    Uni<List<Request>> ofCase(Identifier caseId, Set<Identifier> desks);

    /** A request, whatever became of it. */
    Uni<Optional<Request>> find(Identifier id);

    /**
     * Answers a request that waits. Its requester cannot answer it.
     *
     * @param release signed by the custodian who acts
     * @param lastDay the last day on which the requester may open it
     */
    Uni<Outcome> release(
            Identifier id, SignedStatement release, LocalDate lastDay, AuditEntry entry);

    /**
     * Answers a request that waits with no.
     *
     * @param entry states the reason
     */
    Uni<Outcome> refuse(Identifier id, AuditEntry entry);

    /**
     * Hands a release to the one who asked for it, on a day when it may still be seen.
     *
     * @param desks those that the requester has now
     */
    Uni<Optional<Request>> open(Identifier id, Set<Identifier> desks, AuditEntry entry);

    /** Drops the sealed values of what has run out; the signed requests stay with the case. */
    Uni<Integer> sweep(LocalDate today);

    /** How far a request has come. */
    enum State {
        ASKED,
        RELEASED,
        REFUSED,
        ENDED
    }

    /** How a step ended. */
    enum Outcome {
        MADE,
        /** No such case or request, or not for this person. */
        UNKNOWN,
        /** The same request was made before. */
        USED,
        /** This identity was asked for under another case. */
        ELSEWHERE,
        /** It has been answered or has run out. */
        OVER,
        /** The one who asked cannot be the one who answers. */
        ALONE
    }

    /**
     * A request and its answer.
     *
     * @param id the first 16 bytes of the signed request's hash, in hexadecimal
     * @param asked the signed request
     * @param outer the identity's outer layer; empty once the request has ended
     * @param lastDay the last day on which it may be answered, or the answer opened; empty once
     *     that has passed
     */
    record Request(
            Identifier id,
            Identifier caseId,
            Identifier desk,
            Identifier requester,
            SignedStatement asked,
            byte[] outer,
            Optional<LocalDate> lastDay,
            State state,
            Optional<Answer> answer) {}

    /**
     * A custodian's answer.
     *
     * @param release the signed release, while it may be opened
     * @param refusal why not; empty in a release
     */
    record Answer(Identifier custodian, Optional<SignedStatement> release, String refusal) {}
}
