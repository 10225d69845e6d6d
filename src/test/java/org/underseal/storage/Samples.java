package org.underseal.storage;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.Addition;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Submission;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;

/** Records of the right sizes; random where the real ones are sealed. */
final class Samples {
    static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Samples() {}

    static byte[] bytes(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static Identifier id() {
        return Identifier.draw(RANDOM);
    }

    static LocatorHash locator() {
        return new LocatorHash(bytes(LocatorHash.SIZE));
    }

    static Submission submission(LocatorHash locator, Identifier desk, Identifier... uploads) {
        return new Submission(
                bytes(16),
                locator,
                desk,
                id(),
                bytes(Suite.PUBLIC_KEY),
                bytes(Suite.ACKNOWLEDGEMENT),
                bytes(Suite.ENVELOPE),
                List.of(uploads),
                DAY);
    }

    static Addition addition(LocatorHash locator, Identifier... uploads) {
        return new Addition(
                bytes(16), locator, id(), id(), bytes(Suite.ENVELOPE), List.of(uploads), DAY);
    }

    static AuditEntry entry(AuditEntry.Act act, Identifier person, String purpose) {
        return new AuditEntry(DAY, person, act, Optional.empty(), purpose);
    }

    static AuditEntry opening(Identifier caseId, String purpose) {
        return new AuditEntry(DAY, id(), AuditEntry.Act.OPEN, Optional.of(caseId), purpose);
    }

    static AuditEntry answering(Identifier caseId, Identifier author) {
        return new AuditEntry(DAY, author, AuditEntry.Act.REPLY, Optional.of(caseId), "");
    }

    static Person.Enrolment enrolment(
            String name, Set<Person.Role> roles, Set<Identifier> desks, Person.State state) {
        return new Person.Enrolment(
                new Person(id(), name, roles, desks, state, bytes(Suite.PUBLIC_KEY), bytes(32)),
                List.of(new Person.Passkey(bytes(64), bytes(200), 0)),
                bytes(300));
    }

    static Invitation invitation(Identifier person, String name, LocalDate lastDay) {
        return new Invitation(
                bytes(32), person, name, Set.of(Person.Role.REVIEWER), Set.of(id()), lastDay);
    }

    static Publication publication(int version, Publication.SealedDeskKey... keys) {
        return new Publication(
                version, bytes(4_000), bytes(64), bytes(6_000), bytes(64), List.of(keys));
    }

    static Publication.SealedDeskKey deskKey(Identifier desk, Identifier person) {
        return new Publication.SealedDeskKey(desk, id(), person, bytes(1_168));
    }
}
