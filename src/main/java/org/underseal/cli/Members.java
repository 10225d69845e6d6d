package org.underseal.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.protocol.directory.Roster;

/** People of a roster as the mailroom knows them. */
final class Members {
    private static final byte[] NO_WRAPS = "[]".getBytes(StandardCharsets.US_ASCII);

    private Members() {}

    /** A person whose private keys the service holds in no form, and who has no passkey. */
    static Person.Enrolment enrolment(Roster.Member member, Person.State state) {
        return new Person.Enrolment(
                new Person(
                        new Identifier(member.id()),
                        member.name(),
                        roles(member.roles()),
                        member.desks().stream()
                                .map(Members::identifier)
                                .collect(Collectors.toCollection(LinkedHashSet::new)),
                        state,
                        member.sealing().key().bytes(),
                        member.signing().bytes()),
                List.of(),
                NO_WRAPS);
    }

    private static Set<Person.Role> roles(Set<String> words) {
        return words.stream()
                .map(
                        word ->
                                Arrays.stream(Person.Role.values())
                                        .filter(role -> word(role).equals(word))
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        new Refusal(
                                                                "The roster has a role unknown.")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String word(Person.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Identifier identifier(String text) {
        if (!Identifier.fits(text)) {
            throw new Refusal("The roster names a desk that is none.");
        }
        return new Identifier(text);
    }
}
