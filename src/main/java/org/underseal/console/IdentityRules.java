package org.underseal.console;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Identities;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.Suite;
import org.underseal.protocol.release.IdentityRelease;
import org.underseal.protocol.release.IdentityRequest;
import org.underseal.protocol.signing.SignedStatement;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What must be true of a request for an identity and of its release before either is stored. Tabs
 * check the same again; here it keeps one person alone from getting anywhere, whatever they send.
 */
final class IdentityRules {
    private static final int SHORTEST_OUTER = 2 * Suite.OVERHEAD;

    /** A report holds it beside its other members. */
    private static final int LARGEST_OUTER = 32_768;

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private IdentityRules() {}

    /** The request in a body, if the caller signed it today for this case. */
    static Identities.Request request(
            Body body, String caseId, Person requester, LocalDate today, int days) {
        final SignedStatement signed = statement(body, "request");
        final byte[] outer = body.bytes("outer", SHORTEST_OUTER, LARGEST_OUTER);
        final IdentityRequest request =
                IdentityRequest.read(signed, key(requester)).orElseThrow(IdentityRules::unsigned);
        if (!request.caseId().equals(caseId)
                || !request.requester().equals(requester.id().value())
                || !Arrays.equals(request.outer(), SignedStatement.sha256(outer))) {
            throw new RefusedException(400, "request-mismatch");
        }
        isToday(request.day(), today);
        reason(request.reason());
        return new Identities.Request(
                id(signed),
                new Identifier(request.caseId()),
                new Identifier(request.desk()),
                requester.id(),
                signed,
                outer,
                Optional.of(today.plusDays(days)),
                Identities.State.ASKED,
                Optional.empty());
    }

    /** What a request that was accepted gives as its reason. */
    static String reasonOf(Identities.Request request, Person requester) {
        return IdentityRequest.read(request.asked(), key(requester)).orElseThrow().reason();
    }

    /** The release in a body, if the caller signed it today for exactly this request. */
    static SignedStatement release(
            Body body, Identities.Request request, Person custodian, LocalDate today) {
        if (request.state() != Identities.State.ASKED) {
            throw new RefusedException(409, "request-over");
        }
        final SignedStatement signed = statement(body, "release");
        final IdentityRelease release =
                IdentityRelease.read(signed, key(custodian)).orElseThrow(IdentityRules::unsigned);
        if (!Arrays.equals(release.request(), request.asked().hash())
                || !release.custodian().equals(custodian.id().value())
                || release.sealed().length != request.outer().length) {
            throw new RefusedException(400, "release-mismatch");
        }
        isToday(release.day(), today);
        return signed;
    }

    /** A reason of 10 to 500 characters without control characters. */
    static String reason(String text) {
        if (text.length() < SHORTEST_REASON
                || text.length() > LONGEST_REASON
                || !text.equals(text.strip())
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new RefusedException(400, "reason-needed");
        }
        return text;
    }

    /** What names a signed request: the beginning of its hash. */
    static Identifier id(SignedStatement signed) {
        return new Identifier(HexFormat.of().formatHex(signed.hash(), 0, 16));
    }

    /** A statement of yesterday is one that somebody kept; midnight alone excuses one. */
    static void isToday(LocalDate stated, LocalDate today) {
        if (stated.isBefore(today.minusDays(1)) || stated.isAfter(today.plusDays(1))) {
            throw new RefusedException(400, "wrong-day");
        }
    }

    static SignedStatement statement(Body body, String member) {
        return SignedStatement.of(body.json().path(member)).orElseThrow(Body::malformed);
    }

    static RefusedException unsigned() {
        return new RefusedException(403, "unsigned");
    }

    /** A person's signing key. */
    static VerifyingKey key(Person person) {
        try {
            return VerifyingKey.of(person.signingKey());
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("a stored signing key has 32 bytes", e);
        }
    }
}
