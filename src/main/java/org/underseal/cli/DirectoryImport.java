package org.underseal.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Installation;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.Roster;

/**
 * Stores a signed directory as a home's first or next one. People whom the home does not know are
 * admitted with their public keys and without a passkey.
 *
 * @param commandLineOnly whether that may leave a home to whose console nobody can sign in
 */
record DirectoryImport(HomePorts ports, Surroundings surroundings, boolean commandLineOnly) {
    /** Whom the audit log names for what was done from a command line. */
    static final Identifier COMMAND_LINE = new Identifier("command-line");

    private static final String NOBODY_SIGNS_IN =
            "Nobody of this directory has a passkey in this home: once it is imported, nobody can"
                    + " ever sign in to the home's console, and its set-up link works no more.";

    void run(PublicationFile signed) throws DirectoryRefusedException {
        final Publications.Site site = HomePorts.await(ports.publications()::site);
        if (site.authority().isPresent()
                && !Arrays.equals(site.authority().get(), signed.authority().bytes())) {
            throw new Refusal("This home belongs to another authority.");
        }
        final PublicationFile.Verified verified =
                signed.verify(
                        signed.authority(),
                        new Installation(site.installation()),
                        surroundings.today());
        final int version = verified.directory().version();
        final Optional<Publication> current = HomePorts.await(ports.publications()::current);
        if (current.filter(now -> isSame(now, signed)).isPresent()) {
            surroundings.terminal().say("Version " + version + " is published already.");
            return;
        }
        final int next = current.map(Publication::version).orElse(0) + 1;
        if (version != next) {
            throw new Refusal(
                    "This home needs version " + next + " next, and this is " + version + ".");
        }
        tellWhenNobodyCanSignIn(verified.roster());
        final boolean stored =
                current.isEmpty() ? establish(signed, verified) : publish(signed, verified);
        if (!stored) {
            throw new Refusal("Somebody else published meanwhile.");
        }
        surroundings.terminal().say("Version " + version + " is published.");
    }

    /** Passkeys come with the ceremony or an invitation, and here nobody is left to invite. */
    private void tellWhenNobodyCanSignIn(Roster roster) {
        if (roster.people().stream().anyMatch(this::hasAPasskey)) {
            return;
        }
        if (!commandLineOnly) {
            throw new Refusal(
                    NOBODY_SIGNS_IN
                            + " Nothing was imported. Set the home up by the link that its service"
                            + " prints, or say --command-line-only to work with it by commands"
                            + " alone.");
        }
        surroundings.terminal().note(NOBODY_SIGNS_IN);
    }

    private boolean hasAPasskey(Roster.Member member) {
        return HomePorts.await(() -> ports.people().find(new Identifier(member.id())))
                .filter(known -> !known.passkeys().isEmpty())
                .isPresent();
    }

    private boolean establish(PublicationFile signed, PublicationFile.Verified verified) {
        verified.roster().people().forEach(member -> check(member, Optional.empty()));
        return HomePorts.await(
                () ->
                        ports.publications()
                                .establish(
                                        signed.authority().bytes(),
                                        verified.roster().people().stream()
                                                .map(
                                                        person ->
                                                                enrolment(
                                                                        person,
                                                                        Person.State.VETTED))
                                                .toList(),
                                        signed.publication(verified.directory()),
                                        entry(AuditEntry.Act.SET_UP)));
    }

    private boolean publish(PublicationFile signed, PublicationFile.Verified verified) {
        final List<Roster.Member> people = verified.roster().people();
        final Map<Identifier, Person> known = new HashMap<>();
        HomePorts.await(ports.people()::all).forEach(person -> known.put(person.id(), person));
        for (final Roster.Member member : people) {
            check(member, Optional.ofNullable(known.get(new Identifier(member.id()))));
        }
        final Map<Identifier, Publications.Member> members = new LinkedHashMap<>();
        for (final Roster.Member member : people) {
            final Person person = enrolment(member, Person.State.ENROLLED).person();
            if (!known.containsKey(person.id())) {
                admit(member);
            }
            members.put(person.id(), new Publications.Member(person.roles(), person.desks()));
        }
        return HomePorts.await(
                () ->
                        ports.publications()
                                .publish(
                                        signed.publication(verified.directory()),
                                        members,
                                        entry(AuditEntry.Act.PUBLISH)));
    }

    /**
     * Nobody comes back from a removal, nobody's keys change under the same name, and nobody is
     * reviewer and custodian, be it one after the other.
     */
    private static void check(Roster.Member member, Optional<Person> known) {
        if (Person.Role.meet(
                enrolment(member, Person.State.ENROLLED).person().roles(),
                known.map(Person::held).orElse(Set.of()))) {
            throw PersonFile.bothRoles("Nobody, " + PlainText.line(member.name()) + " included,");
        }
        if (known.filter(person -> person.state() == Person.State.REMOVED).isPresent()) {
            throw new Refusal(PlainText.line(member.name()) + " was removed from this home.");
        }
        if (known.filter(
                        person ->
                                !Arrays.equals(person.sealingKey(), member.sealing().key().bytes())
                                        || !Arrays.equals(
                                                person.signingKey(), member.signing().bytes()))
                .isPresent()) {
            throw new Refusal(
                    PlainText.line(member.name()) + " has other keys in this home than here.");
        }
    }

    /** Admits by an invitation that is used at once, so that the audit log tells of both. */
    private void admit(Roster.Member member) {
        final Person.Enrolment enrolment = enrolment(member, Person.State.ENROLLED);
        final Person person = enrolment.person();
        final byte[] token = surroundings.draw(32);
        HomePorts.await(
                () ->
                        ports.people()
                                .invite(
                                        new Invitation(
                                                token,
                                                person.id(),
                                                person.name(),
                                                person.roles(),
                                                person.desks(),
                                                surroundings.today()),
                                        entry(AuditEntry.Act.INVITE)));
        if (!HomePorts.await(
                () -> ports.people().enrol(token, enrolment, entry(AuditEntry.Act.ENROL)))) {
            throw new Refusal("Somebody else changed the people of this home meanwhile.");
        }
    }

    private static boolean isSame(Publication now, PublicationFile signed) {
        return Arrays.equals(now.directory(), signed.directory().payload())
                && Arrays.equals(now.roster(), signed.roster().payload());
    }

    private AuditEntry entry(AuditEntry.Act act) {
        return new AuditEntry(surroundings.today(), COMMAND_LINE, act, Optional.empty(), "");
    }

    private static Person.Enrolment enrolment(Roster.Member member, Person.State state) {
        return Members.enrolment(member, state);
    }
}
