package org.underseal.cli;

import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.signing.VerifyingKey;

/** Brings a reply that was written far from any service to the submitter's mail. */
record ReplyImport(HomePorts ports, Surroundings surroundings) {
    private static final String WAY = "brought in from a file";

    /**
     * Stores it, unless it is stored already.
     *
     * @throws Refusal when no reviewer of the case's desk signed it, or there is no such case
     */
    void run(ReplyFile file) {
        final ReplyFile.Content content = file.content();
        final Person author =
                HomePorts.await(() -> ports.people().find(content.author()))
                        .map(Person.Enrolment::person)
                        .filter(person -> person.state() == Person.State.VETTED)
                        .filter(person -> person.roles().contains(Person.Role.REVIEWER))
                        .filter(person -> person.desks().contains(content.desk()))
                        .orElseThrow(
                                () -> new Refusal("Its author is no reviewer of the case's desk."));
        if (!file.isBy(key(author))) {
            throw new Refusal("Its author did not sign it; it was altered or is a forgery.");
        }
        final Identifier stored =
                HomePorts.await(
                                () ->
                                        ports.casework()
                                                .reply(
                                                        file.name(),
                                                        content.caseId(),
                                                        Set.of(content.desk()),
                                                        content.mail(),
                                                        content.deskCopy(),
                                                        entry(content)))
                        .orElseThrow(() -> Refusal.nothingThere("There is no such case."));
        surroundings.terminal().say("Reply " + stored + " waits for the submitter.");
    }

    private AuditEntry entry(ReplyFile.Content content) {
        return new AuditEntry(
                surroundings.today(),
                content.author(),
                AuditEntry.Act.REPLY,
                Optional.of(content.caseId()),
                WAY);
    }

    private static VerifyingKey key(Person person) {
        try {
            return VerifyingKey.of(person.signingKey());
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("a stored key is well formed", e);
        }
    }
}
