package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Invitation;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.support.Answers;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class PeopleTest {
    private final Person.Enrolment enrolment =
            Samples.enrolment(
                    "Amina",
                    Set.of(Person.Role.REVIEWER, Person.Role.AUDITOR),
                    Set.of(Samples.id()),
                    Person.State.ENROLLED);
    private final byte[] credential = enrolment.passkeys().get(0).credentialId();
    private final Invitation invitation =
            Samples.invitation(enrolment.person().id(), "Amina", Samples.DAY.plusDays(7));
    private final Invitation expired =
            Samples.invitation(Samples.id(), "Never came", Samples.DAY.minusDays(1));

    @Inject People people;
    @Inject Tables tables;

    @BeforeEach
    void beginEmpty() throws SQLException {
        tables.empty();
    }

    @Test
    void anInvitationIsGoodUntilItsLastDay() {
        invite(invitation);

        assertThat(find(invitation.tokenHash(), invitation.lastDay()).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(invitation);
        assertThat(find(invitation.tokenHash(), invitation.lastDay().plusDays(1))).isEmpty();
        assertThat(find(Samples.bytes(32), Samples.DAY)).isEmpty();
    }

    @Test
    void anExpiredInvitationIsForgottenWithTheNextOne() throws SQLException {
        invite(expired);

        invite(invitation);

        assertThat(tables.count("invitation")).isEqualTo(1);
    }

    @Test
    void anInvitationWhoseLastDayWasMovedDoesNotOpen() throws SQLException {
        invite(expired);
        tables.alter("update invitation set last_day = last_day + 100");

        assertThatThrownBy(() -> find(expired.tokenHash(), Samples.DAY))
                .isInstanceOf(AlteredRecordException.class);
        assertThatThrownBy(() -> enrol(expired.tokenHash()))
                .isInstanceOf(AlteredRecordException.class);
        assertThat(tables.count("person")).isZero();
    }

    @Test
    void ofSeveralWhoUseAnInvitationAtOnceOneIsAdmitted() throws SQLException {
        invite(invitation);

        final List<Boolean> admitted =
                Answers.atOnce(
                        8,
                        () ->
                                people.enrol(
                                        invitation.tokenHash(),
                                        Samples.enrolment(
                                                "Amina", Set.of(), Set.of(), Person.State.ENROLLED),
                                        Samples.entry(Act.ENROL, Samples.id(), "")));

        assertThat(admitted).containsOnlyOnce(true);
        assertThat(tables.count("person")).isEqualTo(1);
        assertThat(tables.count("passkey")).isEqualTo(1);
        assertThat(tables.count("audit_entry")).isEqualTo(2);
    }

    @Test
    void nobodyIsAdmittedAfterTheLastDayOrWithoutAnInvitation() throws SQLException {
        invite(expired);

        assertThat(enrol(expired.tokenHash())).isFalse();
        assertThat(enrol(Samples.bytes(32))).isFalse();

        assertThat(tables.count("person")).isZero();
        assertThat(tables.count("audit_entry")).isEqualTo(1);
    }

    @Test
    void aPasskeyThatAnotherPersonHasAdmitsNobody() throws SQLException {
        invite(invitation);
        enrol(invitation.tokenHash());
        final Invitation next = Samples.invitation(Samples.id(), "Bao", Samples.DAY);
        invite(next);
        final Person.Enrolment copied =
                new Person.Enrolment(
                        Samples.enrolment("Bao", Set.of(), Set.of(), Person.State.ENROLLED)
                                .person(),
                        enrolment.passkeys(),
                        Samples.bytes(300));

        assertThatThrownBy(
                        () ->
                                Answers.of(
                                        () ->
                                                people.enrol(
                                                        next.tokenHash(),
                                                        copied,
                                                        Samples.entry(
                                                                Act.ENROL,
                                                                copied.person().id(),
                                                                ""))))
                .isInstanceOf(RuntimeException.class);

        assertThat(tables.count("person")).isEqualTo(1);
        assertThat(find(next.tokenHash(), Samples.DAY)).isPresent();
    }

    @Test
    void thePersonIsFoundByNameAndByPasskeyJustAsTheyEnrolled() {
        invite(invitation);
        assertThat(enrol(invitation.tokenHash())).isTrue();

        assertThat(Answers.of(() -> people.find(enrolment.person().id())).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(enrolment);
        assertThat(Answers.of(() -> people.findByCredential(credential)).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(enrolment);
        assertThat(Answers.of(people::all))
                .usingRecursiveComparison()
                .isEqualTo(List.of(enrolment.person()));
        assertThat(Answers.of(() -> people.findByCredential(Samples.bytes(64)))).isEmpty();
        assertThat(Answers.of(() -> people.find(Samples.id()))).isEmpty();
    }

    @Test
    void aPasskeysCounterIsRememberedAndAnUnknownPasskeyIsNoError() {
        invite(invitation);
        enrol(invitation.tokenHash());
        final long highest = 4_294_967_295L;

        Answers.of(() -> people.count(credential, highest));
        Answers.of(() -> people.count(Samples.bytes(64), 7));

        final Person.Passkey passkey =
                Answers.of(() -> people.findByCredential(credential))
                        .orElseThrow()
                        .passkeys()
                        .get(0);
        assertThat(passkey.counter()).isEqualTo(highest);
        assertThat(passkey.record()).isEqualTo(enrolment.passkeys().get(0).record());
    }

    @Test
    void aPersonUnderAnothersNameDoesNotOpen() throws SQLException {
        invite(invitation);
        enrol(invitation.tokenHash());
        tables.alter("insert into person (id, sealed) select 'somebody-else', sealed from person");

        assertThatThrownBy(() -> Answers.of(() -> people.find(new Identifier("somebody-else"))))
                .isInstanceOf(AlteredRecordException.class);
    }

    private void invite(Invitation whom) {
        Answers.of(() -> people.invite(whom, Samples.entry(Act.INVITE, Samples.id(), "")));
    }

    private Optional<Invitation> find(byte[] token, LocalDate today) {
        return Answers.of(() -> people.invitation(token, today));
    }

    private boolean enrol(byte[] token) {
        return Answers.of(
                () ->
                        people.enrol(
                                token,
                                enrolment,
                                Samples.entry(Act.ENROL, enrolment.person().id(), "")));
    }
}
