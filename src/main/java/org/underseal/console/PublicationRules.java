package org.underseal.console;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.Roster;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What a publication must be before it is stored: signed by the authority, the next version, and of
 * one piece with itself and with what the people enrolled. Tabs check again; this keeps an honest
 * service from handing out a broken one.
 */
record PublicationRules(DirectoryVerifier verifier, VerifyingKey log, LocalDate today) {
    /**
     * Accepts a publication.
     *
     * @param version the version it must have
     * @param enrolled everyone whom the service knows, by identifier
     * @param known every epoch there was
     * @throws RefusedException {@code publication-…}, naming what is wrong
     */
    Accepted accept(
            ProposedPublication proposed,
            int version,
            Map<Identifier, Person> enrolled,
            List<DeskEpochs.DeskEpoch> known) {
        final Directory directory;
        final Roster roster;
        try {
            directory = verifier.directory(proposed.directory(), today, 0);
            roster = verifier.roster(proposed.roster(), 0);
        } catch (DirectoryRefusedException.Unsigned e) {
            throw refused("unsigned");
        } catch (DirectoryRefusedException.Foreign e) {
            throw refused("foreign");
        } catch (DirectoryRefusedException.Expired e) {
            throw refused("expired");
        } catch (DirectoryRefusedException e) {
            throw refused("malformed");
        }
        if (directory.version() != version || roster.version() != version) {
            throw new RefusedException(409, "publication-version");
        }
        final Map<Identifier, Publications.Member> members = members(roster, enrolled);
        consistent(directory, roster, members);
        if (roster.log().filter(key -> !key.equals(log)).isPresent()) {
            throw refused("log-key");
        }
        new EpochRules(directory, members, enrolled, known).check(proposed);
        return new Accepted(
                new Publication(
                        version,
                        proposed.directory().payload(),
                        proposed.directory().signature(),
                        proposed.roster().payload(),
                        proposed.roster().signature(),
                        proposed.deskKeys(),
                        Publication.EpochTerm.of(directory),
                        proposed.shares()),
                members);
    }

    /** Everybody in a roster enrolled with exactly these keys. */
    private static Map<Identifier, Publications.Member> members(
            Roster roster, Map<Identifier, Person> enrolled) {
        final Map<Identifier, Publications.Member> members = new HashMap<>();
        for (final Roster.Member member : roster.people()) {
            final Identifier id = new Identifier(member.id());
            final Person person =
                    Optional.ofNullable(enrolled.get(id))
                            .orElseThrow(() -> refused("unknown-person"));
            if (person.state() == Person.State.REMOVED) {
                throw refused("removed-person");
            }
            if (!Arrays.equals(person.sealingKey(), member.sealing().key().bytes())
                    || !Arrays.equals(person.signingKey(), member.signing().bytes())) {
                throw refused("changed-key");
            }
            final Set<Person.Role> roles =
                    member.roles().stream()
                            .map(PersonForm::role)
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            if (Person.Role.meet(roles, person.held())) {
                throw refused("two-roles");
            }
            members.put(
                    id,
                    new Publications.Member(
                            roles,
                            member.desks().stream()
                                    .map(Body::named)
                                    .collect(Collectors.toCollection(LinkedHashSet::new))));
        }
        if (members.values().stream()
                .noneMatch(member -> member.roles().contains(Person.Role.ADMINISTRATOR))) {
            throw refused("no-administrator");
        }
        return members;
    }

    /** Signers are the reviewers, custodians the custodians, and desks are those there are. */
    private static void consistent(
            Directory directory, Roster roster, Map<Identifier, Publications.Member> members) {
        final Map<String, VerifyingKey> reviewers =
                roster.people().stream()
                        .filter(member -> member.roles().contains("reviewer"))
                        .collect(Collectors.toMap(Roster.Member::id, Roster.Member::signing));
        final Map<String, VerifyingKey> signers =
                directory.signers().stream()
                        .collect(Collectors.toMap(Directory.Signer::id, Directory.Signer::key));
        final Map<String, SealingKey> keepers =
                roster.people().stream()
                        .filter(member -> member.roles().contains("custodian"))
                        .collect(
                                Collectors.toMap(
                                        Roster.Member::id, member -> member.sealing().key()));
        final Map<String, SealingKey> custodians =
                directory.custodians().stream()
                        .collect(
                                Collectors.toMap(
                                        Directory.Custodian::id,
                                        custodian -> custodian.key().key()));
        final Set<Identifier> desks =
                directory.desks().stream()
                        .map(desk -> new Identifier(desk.id()))
                        .collect(Collectors.toSet());
        if (!reviewers.equals(signers) || !keepers.equals(custodians)) {
            throw refused("inconsistent");
        }
        if (desks.isEmpty()
                || members.values().stream()
                        .anyMatch(member -> !desks.containsAll(member.desks()))) {
            throw refused("unknown-desk");
        }
    }

    static RefusedException refused(String why) {
        return new RefusedException(400, "publication-" + why);
    }

    /** A publication that may be stored, and who is who in it. */
    record Accepted(Publication publication, Map<Identifier, Publications.Member> members) {}
}
