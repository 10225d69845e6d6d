package org.underseal.console;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.mailroom.Submission;
import org.underseal.operations.Settings;
import org.underseal.protocol.Info;
import org.underseal.protocol.Installation;
import org.underseal.protocol.Locator;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.support.Answers;

/**
 * An installation with two desks and everybody that takes, whose private keys a test holds. It is
 * set up by the first test that asks; what a test publishes, the next one finds.
 */
@Singleton
class House {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int EPOCH_DAYS = 30;

    private final Publications publications;
    private final Letterbox letterbox;
    private final Sessions sessions;
    private final Checkpoints checkpoints;
    private final Settings settings;
    private final Clock clock;

    private final SigningKey authority = new SigningKey(random(32));
    final Member ada = member(Set.of(Person.Role.ADMINISTRATOR, Person.Role.REVIEWER));
    final Member ben = member(Set.of(Person.Role.REVIEWER));
    final Member cleo = member(Set.of(Person.Role.CUSTODIAN, Person.Role.AUDITOR));
    final Member dan = member(Set.of(Person.Role.CUSTODIAN));

    /** Who is on neither of the desks that the others share. */
    final Member eve = member(Set.of(Person.Role.REVIEWER));

    final Desk desk = new Desk(Identifier.draw(RANDOM));
    final Desk other = new Desk(Identifier.draw(RANDOM));
    private final Map<Identifier, Member> roster = new LinkedHashMap<>();
    private int version;

    House(
            Publications publications,
            Letterbox letterbox,
            Sessions sessions,
            Checkpoints checkpoints,
            Settings settings,
            Clock clock) {
        this.publications = publications;
        this.letterbox = letterbox;
        this.sessions = sessions;
        this.checkpoints = checkpoints;
        this.settings = settings;
        this.clock = clock;
    }

    /** Somebody with all their keys. */
    record Member(
            Identifier id,
            Set<Person.Role> roles,
            Set<Identifier> desks,
            OpeningKey opening,
            SigningKey signing,
            byte[] credentialId) {
        Member with(Set<Person.Role> newRoles, Set<Identifier> newDesks) {
            return new Member(id, newRoles, newDesks, opening, signing, credentialId);
        }
    }

    /** A desk in its present epoch. */
    static final class Desk {
        final Identifier id;
        Identifier epoch = Identifier.draw(RANDOM);
        OpeningKey key = OpeningKey.draw(RANDOM);
        int retention = 10;

        Desk(Identifier id) {
            this.id = id;
        }

        void beginEpoch() {
            epoch = Identifier.draw(RANDOM);
            key = OpeningKey.draw(RANDOM);
        }
    }

    synchronized void open() {
        if (version > 0) {
            return;
        }
        version = 1;
        put(ada, desk.id);
        put(ben, desk.id);
        put(cleo);
        put(dan);
        put(eve, other.id);
        final Publication first = publication(draft(), allKeys(), List.of());
        if (!Answers.of(
                () ->
                        publications.establish(
                                authority.verifyingKey().bytes(),
                                roster.values().stream().map(House::enrolment).toList(),
                                first,
                                new AuditEntry(
                                        today(),
                                        ada.id,
                                        AuditEntry.Act.SET_UP,
                                        Optional.empty(),
                                        "")))) {
            throw new IllegalStateException("this installation has been set up before");
        }
    }

    private void put(Member member, Identifier... desks) {
        roster.put(member.id, member.with(member.roles, Set.of(desks)));
    }

    /** The member as the roster has them now. */
    Member now(Member member) {
        return roster.get(member.id);
    }

    /** Signed in by this member's passkey. */
    Visit visit(Member member) {
        open();
        return new Visit(settings.console().port(), sessions.begin(member.id, member.credentialId));
    }

    /** A report at a desk with names for a custodian, and the case that it became. */
    Filed file(Desk at, Member custodian, String names) {
        open();
        final byte[] identity =
                Report.sealIdentity(
                        StrictJson.write(StrictJson.object().put("name", names)),
                        at.key.sealingKey(),
                        custodian.opening.sealingKey());
        final LocatorHash locator = new Locator(random(Locator.SIZE)).hash();
        final OpeningKey reply = OpeningKey.draw(RANDOM);
        try {
            final byte[] envelope =
                    new Report(
                                    1,
                                    "en",
                                    StrictJson.object(),
                                    "what happened",
                                    Optional.of(identity),
                                    List.of(),
                                    reply.sealingKey(),
                                    new SigningKey(random(32)).verifyingKey())
                            .seal(at.key.sealingKey(), locator);
            Answers.of(
                    () ->
                            letterbox.store(
                                    new Submission(
                                            random(16),
                                            locator,
                                            at.id,
                                            at.epoch,
                                            reply.sealingKey().bytes(),
                                            random(Suite.ACKNOWLEDGEMENT),
                                            envelope,
                                            List.of(),
                                            today())));
        } catch (TooLargeException e) {
            throw new AssertionError(e);
        }
        final Member reader = at == desk ? ada : eve;
        return new Filed(
                new Identifier(
                        visit(reader)
                                .get("queue")
                                .jsonPath()
                                .getString(
                                        "cases.find { it.locatorHash == '"
                                                + locator.hex()
                                                + "' }.id")),
                at,
                locator,
                identity);
    }

    /** A case and the identity that stands in its report. */
    record Filed(Identifier caseId, Desk desk, LocatorHash locator, byte[] identity) {}

    /** The directory and roster that would come next, with everybody as they are. */
    DirectoryDraft next() {
        final DirectoryDraft now = draft();
        return new DirectoryDraft(
                version + 1,
                now.installation(),
                now.issued(),
                now.expires(),
                now.desks(),
                now.log(),
                now.people());
    }

    /** The next directory with other people. */
    DirectoryDraft next(List<Member> people) {
        final DirectoryDraft next = next();
        return new DirectoryDraft(
                next.version(),
                next.installation(),
                next.issued(),
                next.expires(),
                next.desks(),
                next.log(),
                people.stream().map(House::entry).toList());
    }

    /** A publication's JSON as a tab sends it. */
    String signed(
            DirectoryDraft draft,
            List<Publication.SealedDeskKey> keys,
            List<Publication.SharedDeskKey> shares) {
        return Sent.publication(publication(draft, keys, shares));
    }

    /** Publishes through the door, and believes it when the door did. */
    int publish(
            Member by,
            DirectoryDraft draft,
            List<Publication.SealedDeskKey> keys,
            List<Publication.SharedDeskKey> shares) {
        final int status = visit(by).post("publications", signed(draft, keys, shares)).statusCode();
        if (status == 201) {
            version = draft.version();
            final Set<String> stayed =
                    draft.people().stream()
                            .map(DirectoryDraft.Person::id)
                            .collect(Collectors.toSet());
            roster.keySet().removeIf(id -> !stayed.contains(id.value()));
        }
        return status;
    }

    /** The keys of the desks' present epochs for whoever reviews there. */
    List<Publication.SealedDeskKey> allKeys() {
        final List<Publication.SealedDeskKey> keys = new ArrayList<>();
        for (final Desk one : List.of(desk, other)) {
            roster.values().stream()
                    .filter(member -> member.roles.contains(Person.Role.REVIEWER))
                    .filter(member -> member.desks.contains(one.id))
                    .forEach(member -> keys.add(sealed(one, one.epoch, one.key, member)));
        }
        return keys;
    }

    static Publication.SealedDeskKey sealed(
            Desk desk, Identifier epoch, OpeningKey key, Member to) {
        return new Publication.SealedDeskKey(
                desk.id,
                epoch,
                to.id,
                to.opening
                        .sealingKey()
                        .seal(key.seed(), Info.deskKey(desk.id.value(), epoch.value())));
    }

    List<Member> people() {
        return List.copyOf(roster.values());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private DirectoryDraft draft() {
        return new DirectoryDraft(
                version,
                new Installation(Answers.of(publications::site).installation()),
                today(),
                today().plusDays(EPOCH_DAYS),
                List.of(entry(desk), entry(other)),
                Optional.of(checkpoints.key()),
                roster.values().stream().map(House::entry).toList());
    }

    private DirectoryDraft.Desk entry(Desk one) {
        return new DirectoryDraft.Desk(
                one.id.value(),
                Map.of("en", "Desk"),
                one.epoch.value(),
                today().plusDays(EPOCH_DAYS),
                one.key.sealingKey(),
                one.retention);
    }

    static DirectoryDraft.Person entry(Member member) {
        return new DirectoryDraft.Person(
                member.id.value(),
                "Somebody",
                member.roles.stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                member.desks.stream().map(Identifier::value).collect(Collectors.toSet()),
                member.opening.sealingKey(),
                member.signing.verifyingKey());
    }

    private Publication publication(
            DirectoryDraft draft,
            List<Publication.SealedDeskKey> keys,
            List<Publication.SharedDeskKey> shares) {
        final SignedPayload directory = draft.directory(authority);
        final SignedPayload roll = draft.roster(authority);
        return new Publication(
                draft.version(),
                directory.payload(),
                directory.signature(),
                roll.payload(),
                roll.signature(),
                keys,
                draft.desks().stream()
                        .map(
                                one ->
                                        new Publication.EpochTerm(
                                                new Identifier(one.id()),
                                                new Identifier(one.epoch()),
                                                one.notAfter(),
                                                one.retention(),
                                                one.key().bytes()))
                        .toList(),
                shares);
    }

    private static Person.Enrolment enrolment(Member member) {
        return new Person.Enrolment(
                new Person(
                        member.id,
                        "Somebody",
                        member.roles,
                        member.desks,
                        Person.State.VETTED,
                        member.opening.sealingKey().bytes(),
                        member.signing.verifyingKey().bytes()),
                List.of(new Person.Passkey(member.credentialId, random(200), 0)),
                Sent.passphraseWrap());
    }

    static Member member(Set<Person.Role> roles) {
        return new Member(
                Identifier.draw(RANDOM),
                roles,
                Set.of(),
                OpeningKey.draw(RANDOM),
                new SigningKey(random(32)),
                random(64));
    }
}
