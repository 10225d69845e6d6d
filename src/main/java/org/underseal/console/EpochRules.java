package org.underseal.console;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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
import org.underseal.protocol.directory.Directory;

/**
 * What a publication may do with epochs: begin one, go on with the present one, hand its keys to
 * reviewers of the desk and deal its shares to custodians. It must begin one where a reviewer left.
 */
record EpochRules(
        Directory directory,
        Map<Identifier, Publications.Member> members,
        Map<Identifier, Person> enrolled,
        List<DeskEpochs.DeskEpoch> known) {
    private static final int FEWEST_CUSTODIANS = 2;

    void check(ProposedPublication proposed) {
        Publication.EpochTerm.of(directory).forEach(this::term);
        proposed.deskKeys().forEach(this::deskKey);
        final Set<Map.Entry<Identifier, Identifier>> dealt = new HashSet<>();
        for (final Publication.SharedDeskKey key : proposed.shares()) {
            if (!dealt.add(Map.entry(key.desk(), key.epoch()))) {
                throw PublicationRules.refused("shares");
            }
            shares(key);
        }
    }

    private void term(Publication.EpochTerm term) {
        final Optional<DeskEpochs.DeskEpoch> before = find(term.desk(), term.epoch());
        if (before.isEmpty()) {
            return;
        }
        if (before.get().ended().isPresent() || before.get().destroyed().isPresent()) {
            throw PublicationRules.refused("old-epoch");
        }
        if (!Arrays.equals(before.get().key(), term.key())) {
            throw PublicationRules.refused("changed-key");
        }
        if (enrolled.values().stream()
                .anyMatch(person -> reviewed(person, term.desk()) && !reviews(person, term))) {
            throw PublicationRules.refused("epoch-needed");
        }
    }

    private static boolean reviewed(Person person, Identifier desk) {
        return person.state() == Person.State.VETTED
                && person.roles().contains(Person.Role.REVIEWER)
                && person.desks().contains(desk);
    }

    private boolean reviews(Person person, Publication.EpochTerm term) {
        return isReviewer(person.id(), term.desk());
    }

    private boolean isReviewer(Identifier person, Identifier desk) {
        return Optional.ofNullable(members.get(person))
                .filter(member -> member.roles().contains(Person.Role.REVIEWER))
                .filter(member -> member.desks().contains(desk))
                .isPresent();
    }

    /** Desk keys go to reviewers of that desk only, for epochs that are kept. */
    private void deskKey(Publication.SealedDeskKey key) {
        if (!isReviewer(key.person(), key.desk()) || !isKept(key.desk(), key.epoch())) {
            throw PublicationRules.refused("foreign-desk-key");
        }
    }

    /** Shares go to every custodian, one each, and no one of them recovers a key alone. */
    private void shares(Publication.SharedDeskKey key) {
        final Set<Identifier> custodians =
                members.entrySet().stream()
                        .filter(member -> member.getValue().roles().contains(Person.Role.CUSTODIAN))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        final Map<Identifier, Integer> dealt = new HashMap<>();
        key.shares().forEach(share -> dealt.merge(share.custodian(), 1, Integer::sum));
        if (!dealt.keySet().equals(custodians)
                || dealt.values().stream().anyMatch(count -> count != 1)
                || key.threshold() < FEWEST_CUSTODIANS
                || key.threshold() > custodians.size()
                || !isKept(key.desk(), key.epoch())) {
            throw PublicationRules.refused("shares");
        }
    }

    /** Whether an epoch is the directory's, or an older one whose key was not destroyed. */
    private boolean isKept(Identifier desk, Identifier epoch) {
        return directory
                        .desk(desk.value())
                        .filter(now -> now.epoch().id().equals(epoch.value()))
                        .isPresent()
                || find(desk, epoch).filter(one -> one.destroyed().isEmpty()).isPresent();
    }

    private Optional<DeskEpochs.DeskEpoch> find(Identifier desk, Identifier epoch) {
        return known.stream()
                .filter(one -> one.desk().equals(desk) && one.epoch().equals(epoch))
                .findFirst();
    }
}
