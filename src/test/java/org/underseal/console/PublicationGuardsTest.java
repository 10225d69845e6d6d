package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.console.House.Member;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publication;
import org.underseal.operations.Ticks;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** Whatever the authority signed: what breaks the rule of two people is not published. */
@QuarkusTest
@TestProfile(FullHouse.class)
class PublicationGuardsTest {
    @Inject House house;

    @BeforeEach
    void open() {
        house.open();
    }

    @Test
    void nobodyIsReviewerAndCustodian() {
        assertThat(refusal(changed(house.ada, roles("REVIEWER", "CUSTODIAN", "ADMINISTRATOR"))))
                .isEqualTo("publication-two-roles");
    }

    @Test
    void nobodyBecomesCustodianAfterHavingReviewedOrTheOtherWayRound() {
        assertThat(refusal(changed(house.ben, roles("CUSTODIAN"))))
                .isEqualTo("publication-two-roles");
        assertThat(refusal(changed(house.dan, roles("REVIEWER"))))
                .isEqualTo("publication-two-roles");
    }

    @Test
    void nobodyIsInvitedAsBoth() {
        assertThat(
                        Visit.refusal(
                                house.visit(house.ada)
                                        .post(
                                                "invitations",
                                                "{\"name\":\"Fay\",\"desks\":[],"
                                                        + "\"roles\":[\"reviewer\",\"custodian\"]}")))
                .isEqualTo("two-roles");
    }

    @Test
    void aDeskThatAReviewerLeavesBeginsAnEpoch() {
        final List<Member> without = new ArrayList<>(house.people());
        without.removeIf(member -> member.id().equals(house.ben.id()));

        assertThat(refusal(house.next(without))).isEqualTo("publication-epoch-needed");
        assertThat(refusal(changed(house.ben, roles("AUDITOR"))))
                .isEqualTo("publication-epoch-needed");
        assertThat(refusal(house.next(moved(house.ben, house.other.id))))
                .isEqualTo("publication-epoch-needed");
    }

    @Test
    void anEpochThatEndedDoesNotComeBackAndAPresentOneKeepsItsKey() {
        final Identifier before = house.other.epoch;
        final OpeningKey key = house.other.key;
        house.other.beginEpoch();
        assertThat(publish(house.next(), house.allKeys(), List.of())).isEqualTo(201);

        final DirectoryDraft next = house.next();
        assertThat(refusal(with(next, desk -> epoch(desk, before.value(), key))))
                .isEqualTo("publication-old-epoch");
        assertThat(
                        refusal(
                                with(
                                        next,
                                        desk ->
                                                epoch(
                                                        desk,
                                                        desk.epoch(),
                                                        OpeningKey.draw(
                                                                new java.security
                                                                        .SecureRandom())))))
                .isEqualTo("publication-changed-key");
        final JsonPath trust = house.visit(house.ada).get("trust").jsonPath();
        assertThat(trust.getString("epochs.find { it.epoch == '" + before.value() + "' }.ended"))
                .isEqualTo(house.today().toString());
    }

    @Test
    void theRosterVouchesForNoOtherLogThanThisOne() {
        final DirectoryDraft next = house.next();
        final VerifyingKey other = new SigningKey(House.random(32)).verifyingKey();

        assertThat(
                        refusal(
                                new DirectoryDraft(
                                        next.version(),
                                        next.installation(),
                                        next.issued(),
                                        next.expires(),
                                        next.desks(),
                                        Optional.of(other),
                                        next.people())))
                .isEqualTo("publication-log-key");
    }

    @Test
    void deskKeysGoToReviewersOfTheDeskAndForEpochsThereAre() {
        final House.Desk desk = house.desk;
        final Member ben = house.now(house.ben);

        for (final Member stranger : List.of(house.cleo, house.eve)) {
            assertThat(
                            Visit.refusal(
                                    sent(
                                            house.next(),
                                            List.of(
                                                    House.sealed(
                                                            desk, desk.epoch, desk.key, stranger)),
                                            List.of())))
                    .isEqualTo("publication-foreign-desk-key");
        }
        assertThat(
                        Visit.refusal(
                                sent(
                                        house.next(),
                                        List.of(
                                                House.sealed(
                                                        desk,
                                                        new Identifier("unheard-of"),
                                                        desk.key,
                                                        ben)),
                                        List.of())))
                .isEqualTo("publication-foreign-desk-key");
    }

    @Test
    void sharesGoToEveryCustodianOnceAndOneIsNeverEnough() {
        final Publication.SealedShare cleo = share(house.cleo);
        final Publication.SealedShare dan = share(house.dan);

        assertThat(refusal(shares(2, cleo))).isEqualTo("publication-shares");
        assertThat(refusal(shares(2, cleo, dan, share(house.ben)))).isEqualTo("publication-shares");
        assertThat(refusal(shares(2, cleo, cleo, dan))).isEqualTo("publication-shares");
        assertThat(refusal(shares(1, cleo, dan))).isEqualTo("publication-shares");
        assertThat(refusal(shares(3, cleo, dan))).isEqualTo("publication-shares");
        assertThat(
                        Visit.refusal(
                                sent(
                                        house.next(),
                                        List.of(),
                                        List.of(shares(2, cleo, dan), shares(2, cleo, dan)))))
                .isEqualTo("publication-shares");
    }

    @Test
    void onlyAnAdministratorPublishesAndOnlySoonAfterUsingAPasskey() {
        final String signed = house.signed(house.next(), List.of(), List.of());
        assertThat(Visit.refusal(house.visit(house.ben).post("publications", signed)))
                .isEqualTo("forbidden");
        final Visit ada = house.visit(house.ada);
        final long later = System.nanoTime() + 301_000_000_000L;
        QuarkusMock.installMockForType((Ticks) () -> later, Ticks.class);

        assertThat(Visit.refusal(ada.post("publications", signed))).isEqualTo("confirm-needed");
    }

    private String refusal(DirectoryDraft draft) {
        return Visit.refusal(sent(draft, List.of(), List.of()));
    }

    private String refusal(Publication.SharedDeskKey shares) {
        return Visit.refusal(sent(house.next(), List.of(), List.of(shares)));
    }

    private io.restassured.response.Response sent(
            DirectoryDraft draft,
            List<Publication.SealedDeskKey> keys,
            List<Publication.SharedDeskKey> shares) {
        return house.visit(house.ada).post("publications", house.signed(draft, keys, shares));
    }

    private int publish(
            DirectoryDraft draft,
            List<Publication.SealedDeskKey> keys,
            List<Publication.SharedDeskKey> shares) {
        return house.publish(house.ada, draft, keys, shares);
    }

    private DirectoryDraft changed(Member member, Set<Person.Role> roles) {
        final List<Member> people = new ArrayList<>(house.people());
        people.replaceAll(one -> one.id().equals(member.id()) ? one.with(roles, one.desks()) : one);
        return house.next(people);
    }

    private List<Member> moved(Member member, Identifier desk) {
        final List<Member> people = new ArrayList<>(house.people());
        people.replaceAll(
                one -> one.id().equals(member.id()) ? one.with(one.roles(), Set.of(desk)) : one);
        return people;
    }

    private DirectoryDraft with(DirectoryDraft draft, UnaryOperator<DirectoryDraft.Desk> change) {
        return new DirectoryDraft(
                draft.version(),
                draft.installation(),
                draft.issued(),
                draft.expires(),
                draft.desks().stream()
                        .map(
                                desk ->
                                        desk.id().equals(house.other.id.value())
                                                ? change.apply(desk)
                                                : desk)
                        .toList(),
                draft.log(),
                draft.people());
    }

    private static DirectoryDraft.Desk epoch(
            DirectoryDraft.Desk desk, String epoch, OpeningKey key) {
        return new DirectoryDraft.Desk(
                desk.id(), desk.names(), epoch, desk.notAfter(), key.sealingKey());
    }

    private Publication.SharedDeskKey shares(int threshold, Publication.SealedShare... sealed) {
        return new Publication.SharedDeskKey(
                house.desk.id, house.desk.epoch, threshold, List.of(sealed));
    }

    private static Publication.SealedShare share(Member member) {
        return new Publication.SealedShare(member.id(), House.random(1_169));
    }

    private static Set<Person.Role> roles(String... names) {
        final Set<Person.Role> roles = new java.util.HashSet<>();
        for (final String name : names) {
            roles.add(Person.Role.valueOf(name));
        }
        return roles;
    }
}
