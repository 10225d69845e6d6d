package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.support.Answers;

/** Keys of desks live as long as a publication said, and then nobody has them. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class EpochsTest {
    private static final int RETENTION = 20;
    private static final LocalDate LAST_DAY = Samples.DAY.plusDays(30);

    private final Identifier desk = Samples.id();
    private final Identifier epoch = Samples.id();
    private final OpeningKey deskKey = OpeningKey.draw(new java.security.SecureRandom());
    private final OpeningKey own = OpeningKey.draw(new java.security.SecureRandom());
    private final Person.Enrolment ada =
            Samples.enrolment(
                    "Ada", Set.of(Person.Role.REVIEWER), Set.of(desk), Person.State.VETTED);
    private final Person.Enrolment ben =
            Samples.enrolment(
                    "Ben", Set.of(Person.Role.REVIEWER), Set.of(desk), Person.State.VETTED);
    private final Person.Enrolment cleo =
            Samples.enrolment("Cleo", Set.of(Person.Role.CUSTODIAN), Set.of(), Person.State.VETTED);
    private final Person.Enrolment dan =
            Samples.enrolment("Dan", Set.of(Person.Role.CUSTODIAN), Set.of(), Person.State.VETTED);

    @Inject DeskEpochs epochs;
    @Inject Publications publications;
    @Inject People people;
    @Inject AuditLog audit;
    @Inject Tables tables;

    @BeforeEach
    void setUp() throws SQLException {
        tables.empty();
        Answers.of(
                () ->
                        publications.establish(
                                Samples.bytes(32),
                                List.of(ada, ben, cleo, dan),
                                publication(1, epoch, List.of(sealedTo(ada)), shares(cleo, dan)),
                                Samples.entry(Act.SET_UP, ada.person().id(), "")));
    }

    @Test
    void anEpochTellsWhoHoldsItsKeyAndUntilWhenItIsKept() {
        final DeskEpochs.DeskEpoch only = only();

        assertThat(only.holders()).containsExactly(ada.person().id());
        assertThat(only.custodians())
                .containsExactlyInAnyOrder(cleo.person().id(), dan.person().id());
        assertThat(only.threshold()).isEqualTo(2);
        assertThat(only.keptUntil()).isEqualTo(LAST_DAY.plusDays(RETENTION));
        assertThat(only.key()).isEqualTo(deskKey.sealingKey().bytes());
        assertThat(only.ended()).isEmpty();
    }

    @Test
    void anEpochThatAnotherReplacesEndsThatDay() {
        publish(2, Samples.id());

        final DeskEpochs.DeskEpoch old = find(epoch);
        assertThat(old.ended()).contains(Samples.DAY);
        assertThat(old.keptUntil()).isEqualTo(Samples.DAY.plusDays(RETENTION));
        assertThat(old.holders()).containsExactly(ada.person().id());
    }

    @Test
    void whenItsTimeIsOverTheKeyIsDestroyedAndTheRecordNoLongerOpens() throws Exception {
        final LocatorHash locator = Samples.locator();
        final byte[] envelope =
                deskKey.sealingKey().seal(new byte[100], Info.bound(Kind.REPORT, locator));
        final byte[] sealed = Answers.of(() -> people.deskKeys(ada.person().id())).get(0).sealed();
        final OpeningKey before =
                new OpeningKey(own.open(sealed, Info.deskKey(desk.value(), epoch.value())));
        assertThat(before.open(envelope, Info.bound(Kind.REPORT, locator))).hasSize(100);
        final LocalDate over = LAST_DAY.plusDays(RETENTION + 1);

        assertThat(retire(over)).isZero();
        assertThat(Answers.of(() -> people.deskKeys(ada.person().id()))).hasSize(1);
        assertThat(retire(over.plusDays(DeskEpochs.NOTICE_DAYS - 1))).isZero();
        assertThat(retire(over.plusDays(DeskEpochs.NOTICE_DAYS))).isEqualTo(1);

        assertThat(tables.count("desk_key")).isZero();
        assertThat(tables.count("recovery_share")).isZero();
        assertThat(only().destroyed()).contains(over.plusDays(DeskEpochs.NOTICE_DAYS));
        assertThat(Answers.of(() -> people.deskKeys(ada.person().id()))).isEmpty();
        final OpeningKey another = OpeningKey.draw(new java.security.SecureRandom());
        assertThat(opens(another, envelope, locator)).isFalse();
        assertThat(opens(own, envelope, locator)).isFalse();
        assertThat(last())
                .satisfies(
                        entry -> {
                            assertThat(entry.act()).isEqualTo(Act.DESTROY_KEYS);
                            assertThat(entry.person()).isEqualTo(new Identifier("service"));
                            assertThat(entry.purpose())
                                    .isEqualTo("desk " + desk + ", epoch " + epoch);
                        });
        assertThat(retire(over.plusYears(1))).isZero();
    }

    @Test
    void aClockThatJumpsForANightDestroysNothing() {
        assertThat(retire(LAST_DAY.plusYears(3))).isZero();
        assertThat(only().due()).isPresent();

        assertThat(retire(LAST_DAY)).isZero();

        assertThat(only().due()).isEmpty();
        assertThat(retire(LAST_DAY.plusYears(3).plusDays(DeskEpochs.NOTICE_DAYS))).isZero();
        assertThat(Answers.of(() -> people.deskKeys(ada.person().id()))).hasSize(1);
    }

    @Test
    void keysOfADestroyedEpochAreNeverStoredAgain() throws SQLException {
        final LocalDate over = Samples.DAY.plusDays(RETENTION + 1);
        publish(2, Samples.id());
        retire(over);
        assertThat(retire(over.plusDays(DeskEpochs.NOTICE_DAYS))).isEqualTo(1);

        assertThat(share(sealedTo(ben), ben)).isZero();
        Answers.of(
                () ->
                        publications.publish(
                                publication(
                                        3, Samples.id(), List.of(sealedTo(ben)), shares(cleo, dan)),
                                members(),
                                Samples.entry(Act.PUBLISH, ada.person().id(), "")));

        assertThat(tables.rows("select 1 from desk_key where epoch = ?", epoch.value())).isEmpty();
        assertThat(tables.rows("select 1 from recovery_share where epoch = ?", epoch.value()))
                .isEmpty();
    }

    @Test
    void aMemberIsGivenAKeyByOneWhoHoldsItAndByNobodyElse() {
        assertThat(share(sealedTo(ben), cleo)).isZero();
        assertThat(share(sealedTo(ben), ada)).isEqualTo(1);
        assertThat(find(epoch).holders())
                .containsExactlyInAnyOrder(ada.person().id(), ben.person().id());
        assertThat(last().act()).isEqualTo(Act.SHARE_KEYS);
        final long size = Answers.of(() -> audit.read(0)).size();

        assertThat(share(sealedTo(ben), ada)).isZero();

        assertThat(Answers.of(() -> audit.read(0)).size()).isEqualTo(size);
    }

    @Test
    void whoeverIsNoCustodianAnyMoreKeepsNoShare() {
        final Map<Identifier, Publications.Member> members = new java.util.HashMap<>(members());
        members.remove(dan.person().id());
        Answers.of(
                () ->
                        publications.publish(
                                publication(2, epoch, List.of(), List.of()),
                                members,
                                Samples.entry(Act.PUBLISH, ada.person().id(), "")));

        assertThat(only().custodians()).containsExactly(cleo.person().id());
    }

    @Test
    void whoeverReviewsNoMoreKeepsNoDeskKeyEvenOnTheSameDesk() {
        final Map<Identifier, Publications.Member> members = new java.util.HashMap<>(members());
        members.put(
                ada.person().id(),
                new Publications.Member(Set.of(Person.Role.AUDITOR), Set.of(desk)));
        Answers.of(
                () ->
                        publications.publish(
                                publication(2, epoch, List.of(), List.of()),
                                members,
                                Samples.entry(Act.PUBLISH, ada.person().id(), "")));

        assertThat(Answers.of(() -> people.deskKeys(ada.person().id()))).isEmpty();
        assertThat(Answers.of(() -> people.find(ada.person().id())).orElseThrow().person().held())
                .containsExactlyInAnyOrder(Person.Role.REVIEWER, Person.Role.AUDITOR);
    }

    private static boolean opens(OpeningKey key, byte[] envelope, LocatorHash locator) {
        try {
            key.open(envelope, Info.bound(Kind.REPORT, locator));
            return true;
        } catch (RefusedToOpenException e) {
            return false;
        }
    }

    private int retire(LocalDate day) {
        return Answers.of(() -> epochs.retire(day));
    }

    private int share(Publication.SealedDeskKey key, Person.Enrolment giver) {
        return Answers.of(
                () ->
                        epochs.share(
                                List.of(key),
                                giver.person().id(),
                                Samples.entry(Act.SHARE_KEYS, giver.person().id(), "")));
    }

    private void publish(int version, Identifier next) {
        Answers.of(
                () ->
                        publications.publish(
                                publication(version, next, List.of(), List.of()),
                                members(),
                                Samples.entry(Act.PUBLISH, ada.person().id(), "")));
    }

    private Publication publication(
            int version,
            Identifier present,
            List<Publication.SealedDeskKey> keys,
            List<Publication.SharedDeskKey> shares) {
        final Publication bare = Samples.publication(version);
        return new Publication(
                version,
                bare.directory(),
                bare.directorySignature(),
                bare.roster(),
                bare.rosterSignature(),
                keys,
                List.of(
                        new Publication.EpochTerm(
                                desk, present, LAST_DAY, RETENTION, deskKey.sealingKey().bytes())),
                shares);
    }

    private Publication.SealedDeskKey sealedTo(Person.Enrolment member) {
        return new Publication.SealedDeskKey(
                desk,
                epoch,
                member.person().id(),
                own.sealingKey().seal(deskKey.seed(), Info.deskKey(desk.value(), epoch.value())));
    }

    private List<Publication.SharedDeskKey> shares(Person.Enrolment... custodians) {
        return List.of(
                new Publication.SharedDeskKey(
                        desk,
                        epoch,
                        2,
                        List.of(custodians).stream()
                                .map(
                                        one ->
                                                new Publication.SealedShare(
                                                        one.person().id(), Samples.bytes(1_169)))
                                .toList()));
    }

    private Map<Identifier, Publications.Member> members() {
        final Map<Identifier, Publications.Member> members = new java.util.HashMap<>();
        for (final Person.Enrolment one : List.of(ada, ben, cleo, dan)) {
            members.put(
                    one.person().id(),
                    new Publications.Member(one.person().roles(), one.person().desks()));
        }
        return members;
    }

    private DeskEpochs.DeskEpoch only() {
        final List<DeskEpochs.DeskEpoch> all = Answers.of(epochs::all);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private DeskEpochs.DeskEpoch find(Identifier name) {
        return Answers.of(epochs::all).stream()
                .filter(one -> one.epoch().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private AuditEntry last() {
        final List<AuditLog.Line> lines = Answers.of(() -> audit.read(0)).lines();
        return lines.get(lines.size() - 1).entry();
    }
}
