package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Person.State;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.support.Answers;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class PublicationsTest {
    private final Identifier desk = Samples.id();
    private final byte[] authority = Samples.bytes(32);
    private final Person.Enrolment first = reviewer(State.VETTED);
    private final Person.Enrolment second = reviewer(State.VETTED);

    @Inject Publications publications;
    @Inject People people;
    @Inject Tables tables;

    @BeforeEach
    void beginEmpty() throws SQLException {
        tables.empty();
    }

    @Test
    void beforeSetUpThereIsAnInstallationAndNothingElse() {
        final Publications.Site site = Answers.of(publications::site);

        assertThat(site.installation()).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(site.authority()).isEmpty();
        assertThat(Answers.of(publications::current)).isEmpty();
        assertThat(Answers.of(publications::previous)).isEmpty();
        assertThat(Answers.of(publications::site).installation()).isEqualTo(site.installation());
    }

    @Test
    void setUpStoresAuthorityPeopleAndPublicationTogether() {
        final Publication publication =
                Samples.publication(1, Samples.deskKey(desk, first.person().id()));
        final byte[] installation = Answers.of(publications::site).installation();

        assertThat(establish(publication)).isTrue();

        final Publications.Site site = Answers.of(publications::site);
        assertThat(site.installation()).isEqualTo(installation);
        assertThat(site.authority()).contains(authority);
        assertThat(Answers.of(publications::current).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("deskKeys")
                .isEqualTo(publication);
        assertThat(Answers.of(people::all)).hasSize(2);
        assertThat(Answers.of(() -> people.deskKeys(first.person().id())))
                .usingRecursiveComparison()
                .isEqualTo(publication.deskKeys());
    }

    @Test
    void ofSeveralSetUpsAtOnceOneHappens() throws SQLException {
        final List<Boolean> happened =
                Answers.atOnce(
                        8,
                        () ->
                                publications.establish(
                                        Samples.bytes(32),
                                        List.of(reviewer(State.VETTED)),
                                        Samples.publication(1),
                                        Samples.entry(Act.SET_UP, Samples.id(), "")));

        assertThat(happened).containsOnlyOnce(true);
        assertThat(tables.count("person")).isEqualTo(1);
        assertThat(tables.count("publication")).isEqualTo(1);
        assertThat(tables.count("audit_entry")).isEqualTo(1);
    }

    @Test
    void aSetUpWithAnotherVersionThanOneLeavesNothingBehind() throws SQLException {
        final Map<String, Long> before = tables.counts();

        assertThatThrownBy(() -> establish(Samples.publication(2)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(tables.counts()).isEqualTo(before);
    }

    @Test
    void onlyTheNextVersionIsPublished() throws SQLException {
        establish(Samples.publication(1));

        assertThat(publish(Samples.publication(1), both())).isFalse();
        assertThat(publish(Samples.publication(3), both())).isFalse();
        assertThat(publish(Samples.publication(2), both())).isTrue();

        assertThat(Answers.of(publications::current).orElseThrow().version()).isEqualTo(2);
        assertThat(Answers.of(publications::previous).orElseThrow().version()).isEqualTo(1);
        assertThat(tables.count("audit_entry")).isEqualTo(2);
    }

    @Test
    void ofSeveralWhoPublishTheSameVersionAtOnceOneDoes() throws SQLException {
        establish(Samples.publication(1));

        final List<Boolean> published =
                Answers.atOnce(
                        8,
                        () ->
                                publications.publish(
                                        Samples.publication(
                                                2, Samples.deskKey(desk, second.person().id())),
                                        both(),
                                        Samples.entry(Act.PUBLISH, Samples.id(), "")));

        assertThat(published).containsOnlyOnce(true);
        assertThat(tables.count("publication")).isEqualTo(2);
        assertThat(tables.count("desk_key")).isEqualTo(1);
        assertThat(tables.count("audit_entry")).isEqualTo(2);
    }

    @Test
    void whomTheRosterNamesIsVettedWhomItDropsIsRemovedAndOthersWait() {
        establish(Samples.publication(1));
        final Person.Enrolment waiting = enrol();
        final Person.Enrolment named = enrol();
        final Identifier newDesk = Samples.id();

        publish(
                Samples.publication(2),
                Map.of(
                        first.person().id(), member(desk),
                        named.person().id(), member(newDesk)));

        assertThat(state(first)).isEqualTo(State.VETTED);
        assertThat(state(named)).isEqualTo(State.VETTED);
        assertThat(state(second)).isEqualTo(State.REMOVED);
        assertThat(state(waiting)).isEqualTo(State.ENROLLED);
        final Person.Enrolment after = find(named);
        assertThat(after.person().desks()).containsExactly(newDesk);
        assertThat(after.person().sealingKey()).isEqualTo(named.person().sealingKey());
        assertThat(after.wraps()).isEqualTo(named.wraps());
    }

    @Test
    void whoLeavesADeskLosesItsKeysAndKeepsThoseOfOthers() {
        final Identifier other = Samples.id();
        establish(
                Samples.publication(
                        1,
                        Samples.deskKey(desk, first.person().id()),
                        Samples.deskKey(other, first.person().id()),
                        Samples.deskKey(desk, second.person().id())));

        publish(
                Samples.publication(2, Samples.deskKey(other, first.person().id())),
                Map.of(first.person().id(), member(other)));

        assertThat(Answers.of(() -> people.deskKeys(first.person().id())))
                .hasSize(2)
                .extracting(Publication.SealedDeskKey::desk)
                .containsOnly(other);
        assertThat(Answers.of(() -> people.deskKeys(second.person().id()))).isEmpty();
    }

    private Person.Enrolment reviewer(State state) {
        return Samples.enrolment("Amina", Set.of(Person.Role.REVIEWER), Set.of(desk), state);
    }

    private Person.Enrolment enrol() {
        final Person.Enrolment enrolment = reviewer(State.ENROLLED);
        final Identifier id = enrolment.person().id();
        final Invitation invitation = Samples.invitation(id, "Amina", Samples.DAY);
        Answers.of(() -> people.invite(invitation, Samples.entry(Act.INVITE, id, "")));
        Answers.of(
                () ->
                        people.enrol(
                                invitation.tokenHash(),
                                enrolment,
                                Samples.entry(Act.ENROL, id, "")));
        return enrolment;
    }

    private Person.Enrolment find(Person.Enrolment enrolment) {
        return Answers.of(() -> people.find(enrolment.person().id())).orElseThrow();
    }

    private State state(Person.Enrolment enrolment) {
        return find(enrolment).person().state();
    }

    private Map<Identifier, Publications.Member> both() {
        return Map.of(first.person().id(), member(desk), second.person().id(), member(desk));
    }

    private static Publications.Member member(Identifier desk) {
        return new Publications.Member(Set.of(Person.Role.REVIEWER), Set.of(desk));
    }

    private boolean establish(Publication publication) {
        return Answers.of(
                () ->
                        publications.establish(
                                authority,
                                List.of(first, second),
                                publication,
                                Samples.entry(Act.SET_UP, first.person().id(), "")));
    }

    private boolean publish(Publication publication, Map<Identifier, Publications.Member> members) {
        return Answers.of(
                () ->
                        publications.publish(
                                publication,
                                members,
                                Samples.entry(Act.PUBLISH, first.person().id(), "")));
    }
}
