package org.underseal.support;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Info;
import org.underseal.protocol.Installation;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;

/**
 * An installation with one desk, a reviewer and a custodian, every private key of which a test
 * holds. The service knows of it what set-up would have told it.
 */
public final class SealedDesk {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DAYS = 30;

    /** Someone with both their keys. */
    public record Member(Identifier id, OpeningKey opening, SigningKey signing) {}

    private final Installation installation;
    private final LocalDate today;
    private final SigningKey authority = new SigningKey(random(32));
    private final Identifier desk = Identifier.draw(RANDOM);
    private final Member reviewer = member();
    private final Member custodian = member();
    private Identifier epoch = Identifier.draw(RANDOM);
    private OpeningKey deskKey = OpeningKey.draw(RANDOM);
    private int version = 1;

    private SealedDesk(Installation installation, LocalDate today) {
        this.installation = installation;
        this.today = today;
    }

    /**
     * Sets an installation up.
     *
     * @throws IllegalStateException when it has been set up before
     */
    public static SealedDesk establish(Publications publications, LocalDate today) {
        final Installation installation =
                new Installation(Answers.of(publications::site).installation());
        final SealedDesk made = new SealedDesk(installation, today);
        final boolean first =
                Answers.of(
                        () ->
                                publications.establish(
                                        made.authority.verifyingKey().bytes(),
                                        List.of(
                                                made.enrolment(
                                                        made.reviewer, "Reviewer", reviewing()),
                                                made.enrolment(
                                                        made.custodian, "Custodian", keeping())),
                                        made.publication(),
                                        made.entry(AuditEntry.Act.SET_UP)));
        if (!first) {
            throw new IllegalStateException("this installation has been set up before");
        }
        return made;
    }

    /** Publishes the next version, in which the desk has a new epoch and key. */
    public void beginNextEpoch(Publications publications) {
        epoch = Identifier.draw(RANDOM);
        deskKey = OpeningKey.draw(RANDOM);
        version++;
        final Map<Identifier, Publications.Member> members =
                Map.of(
                        reviewer.id(), new Publications.Member(reviewing(), Set.of(desk)),
                        custodian.id(), new Publications.Member(keeping(), Set.of(desk)));
        if (!Answers.of(
                () ->
                        publications.publish(
                                publication(), members, entry(AuditEntry.Act.PUBLISH)))) {
            throw new IllegalStateException("somebody else published meanwhile");
        }
    }

    /** The installation's name. */
    public Installation installation() {
        return installation;
    }

    /** The key that vouches for all others. */
    public SigningKey authority() {
        return authority;
    }

    /** The desk. */
    public Identifier desk() {
        return desk;
    }

    /** Its present epoch. */
    public Identifier epoch() {
        return epoch;
    }

    /** The private key of the present epoch. */
    public OpeningKey deskKey() {
        return deskKey;
    }

    /** Who opens and answers. */
    public Member reviewer() {
        return reviewer;
    }

    /** Who releases identities. */
    public Member custodian() {
        return custodian;
    }

    /** What the directory and the roster of the present version say. */
    public DirectoryDraft draft() {
        return new DirectoryDraft(
                version,
                installation,
                today,
                today.plusDays(DAYS),
                List.of(
                        new DirectoryDraft.Desk(
                                desk.value(),
                                new LinkedHashMap<>(Map.of("en", "Desk", "fr", "Bureau")),
                                epoch.value(),
                                today.plusDays(DAYS),
                                deskKey.sealingKey())),
                List.of(
                        entry(reviewer, "Reviewer", reviewing()),
                        entry(custodian, "Custodian", keeping())));
    }

    private Publication publication() {
        final SignedPayload directory = draft().directory(authority);
        final SignedPayload roster = draft().roster(authority);
        final Info info = Info.deskKey(desk.value(), epoch.value());
        return new Publication(
                version,
                directory.payload(),
                directory.signature(),
                roster.payload(),
                roster.signature(),
                List.of(
                        new Publication.SealedDeskKey(
                                desk,
                                epoch,
                                reviewer.id(),
                                reviewer.opening().sealingKey().seal(deskKey.seed(), info))));
    }

    private DirectoryDraft.Person entry(Member member, String name, Set<Person.Role> roles) {
        return new DirectoryDraft.Person(
                member.id().value(),
                name,
                Set.copyOf(
                        roles.stream()
                                .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
                                .toList()),
                Set.of(desk.value()),
                member.opening().sealingKey(),
                member.signing().verifyingKey());
    }

    private Person.Enrolment enrolment(Member member, String name, Set<Person.Role> roles) {
        return new Person.Enrolment(
                new Person(
                        member.id(),
                        name,
                        roles,
                        Set.of(desk),
                        Person.State.VETTED,
                        member.opening().sealingKey().bytes(),
                        member.signing().verifyingKey().bytes()),
                List.of(new Person.Passkey(random(64), random(200), 0)),
                "[]".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private AuditEntry entry(AuditEntry.Act act) {
        return new AuditEntry(today, custodian.id(), act, Optional.empty(), "");
    }

    private static Set<Person.Role> reviewing() {
        return Set.of(Person.Role.REVIEWER, Person.Role.ADMINISTRATOR);
    }

    private static Set<Person.Role> keeping() {
        return Set.of(Person.Role.CUSTODIAN, Person.Role.AUDITOR);
    }

    private static Member member() {
        return new Member(
                Identifier.draw(RANDOM), OpeningKey.draw(RANDOM), new SigningKey(random(32)));
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
