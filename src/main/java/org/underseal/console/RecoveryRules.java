package org.underseal.console;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Recoveries;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.release.RecoveryRelease;
import org.underseal.protocol.release.RecoveryRequest;
import org.underseal.protocol.signing.SignedStatement;

/** What must be true of a request for desk keys and of a release before either is stored. */
final class RecoveryRules {
    private RecoveryRules() {}

    /** The request in a body, if the caller signed it today for themselves and their desk. */
    static Recoveries.Recovery request(Body body, Person member, LocalDate today, int days) {
        final SignedStatement signed = IdentityRules.statement(body, "request");
        final RecoveryRequest request = read(signed, member);
        final Identifier desk = new Identifier(request.desk());
        if (!request.member().equals(member.id().value()) || !member.desks().contains(desk)) {
            throw new RefusedException(400, "request-mismatch");
        }
        IdentityRules.isToday(request.day(), today);
        IdentityRules.reason(request.reason());
        return new Recoveries.Recovery(
                IdentityRules.id(signed),
                desk,
                request.epochs().stream().map(Identifier::new).collect(Collectors.toSet()),
                member.id(),
                signed,
                today.plusDays(days),
                Map.of());
    }

    /** What a request that was accepted gives as its reason. */
    static String reasonOf(Recoveries.Recovery recovery, Person member) {
        return read(recovery.asked(), member).reason();
    }

    private static RecoveryRequest read(SignedStatement signed, Person member) {
        return RecoveryRequest.read(signed, IdentityRules.key(member))
                .orElseThrow(IdentityRules::unsigned);
    }

    /**
     * The release in a body, if the caller signed it today for exactly this request, with every
     * share that they keep of what it asks for.
     */
    static SignedStatement release(
            Body body,
            Recoveries.Recovery recovery,
            Person custodian,
            Set<Identifier> kept,
            LocalDate today) {
        final SignedStatement signed = IdentityRules.statement(body, "release");
        final RecoveryRelease release =
                RecoveryRelease.read(signed, IdentityRules.key(custodian))
                        .orElseThrow(IdentityRules::unsigned);
        final Set<Identifier> released =
                release.shares().keySet().stream().map(Identifier::new).collect(Collectors.toSet());
        if (!Arrays.equals(release.request(), recovery.asked().hash())
                || !release.custodian().equals(custodian.id().value())
                || kept.isEmpty()
                || !released.equals(kept)) {
            throw new RefusedException(400, "release-mismatch");
        }
        IdentityRules.isToday(release.day(), today);
        return signed;
    }
}
