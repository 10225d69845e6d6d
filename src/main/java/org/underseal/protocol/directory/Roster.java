package org.underseal.protocol.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.protocol.Installation;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * The people behind the console, verified; shown to the console only (protocol, section 4).
 *
 * @param log the key that signs checkpoints of the audit log, where the authority vouches for one
 */
public record Roster(
        int version,
        Installation installation,
        LocalDate issued,
        Optional<VerifyingKey> log,
        List<Member> people) {
    /**
     * A vetted person.
     *
     * @param roles among {@code administrator}, {@code reviewer}, {@code custodian}, {@code
     *     auditor}
     */
    public record Member(
            String id,
            String name,
            Set<String> roles,
            Set<String> desks,
            VerifiedKey sealing,
            VerifyingKey signing) {}

    /** The member of an identifier. */
    public Optional<Member> member(String id) {
        return people.stream().filter(member -> member.id().equals(id)).findFirst();
    }
}
