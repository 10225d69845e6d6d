package org.underseal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditEntry.Act;
import org.underseal.mailroom.Authenticators;
import org.underseal.mailroom.Authenticators.Change;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Wraps;
import org.underseal.support.Answers;

/** Nobody is ever one lost object away from losing their keys. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class AuthenticatorsTest {
    private final Person.Passkey first = passkey();
    private final Person.Enrolment person =
            new Person.Enrolment(
                    Samples.enrolment(
                                    "Ada",
                                    Set.of(Person.Role.REVIEWER),
                                    Set.of(),
                                    Person.State.VETTED)
                            .person(),
                    List.of(first),
                    wraps(true, first).bytes());

    @Inject Authenticators authenticators;
    @Inject People people;
    @Inject Publications publications;
    @Inject Tables tables;

    @BeforeEach
    void enrol() throws SQLException {
        tables.empty();
        Answers.of(
                () ->
                        publications.establish(
                                Samples.bytes(32),
                                List.of(person),
                                Samples.publication(1),
                                entry(Act.SET_UP)));
    }

    @Test
    void aSecondPasskeyIsAddedWithWhatItUnwraps() {
        final Person.Passkey second = passkey();

        assertThat(add(second, wraps(false, second))).isEqualTo(Change.MADE);

        final Person.Enrolment now = now();
        assertThat(now.passkeys())
                .extracting(Person.Passkey::name)
                .containsExactlyInAnyOrder("key", "key");
        final Wraps wraps = Wraps.read(now.wraps()).orElseThrow();
        assertThat(wraps.size()).isEqualTo(3);
        assertThat(wraps.havePasskey(second.credentialId())).isTrue();
        assertThat(Answers.of(() -> people.findByCredential(second.credentialId()))).isPresent();
    }

    @Test
    void somebodyElsesPasskeyIsNotAdded() {
        assertThat(
                        add(
                                first,
                                Wraps.read(
                                                "[]"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .US_ASCII))
                                        .orElseThrow()))
                .isEqualTo(Change.TAKEN);
    }

    @Test
    void nobodyHasMoreThanTen() {
        for (int i = 1; i < Authenticators.MOST; i++) {
            assertThat(add(passkey(), none())).isEqualTo(Change.MADE);
        }

        assertThat(add(passkey(), none())).isEqualTo(Change.TOO_MANY);
    }

    @Test
    void theLastPasskeyStays() {
        assertThat(remove(first)).isEqualTo(Change.TOO_FEW);
        assertThat(now().passkeys()).hasSize(1);
    }

    @Test
    void oneOfTwoGoesWhenAPassphraseIsLeftAndTakesItsWrapAlong() {
        final Person.Passkey second = passkey();
        add(second, wraps(false, second));

        assertThat(remove(first)).isEqualTo(Change.MADE);

        final Wraps wraps = Wraps.read(now().wraps()).orElseThrow();
        assertThat(wraps.size()).isEqualTo(2);
        assertThat(wraps.havePasskey(first.credentialId())).isFalse();
        assertThat(Answers.of(() -> people.findByCredential(first.credentialId()))).isEmpty();
        assertThat(remove(first)).isEqualTo(Change.UNKNOWN);
        assertThat(remove(second)).isEqualTo(Change.TOO_FEW);
    }

    @Test
    void ofTwoRemovalsAtOnceOnlyOneHappens() {
        final Person.Passkey second = passkey();
        add(second, wraps(false, second));

        final List<Change> changes =
                Answers.atOnce(
                        2,
                        new java.util.function.Supplier<>() {
                            private boolean turn;

                            @Override
                            public synchronized io.smallrye.mutiny.Uni<Change> get() {
                                turn = !turn;
                                return authenticators.remove(
                                        person.person().id(),
                                        (turn ? first : second).credentialId(),
                                        entry(Act.REMOVE_PASSKEY));
                            }
                        });

        assertThat(changes).containsExactlyInAnyOrder(Change.MADE, Change.TOO_FEW);
        assertThat(now().passkeys()).hasSize(1);
    }

    @Test
    void aNewRecoverySheetReplacesTheOldOne() {
        final Wraps other =
                Wraps.read(
                                "[{\"kind\":\"passphrase\",\"salt\":\"bmV3\",\"blob\":\"bmV3\"}]"
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .orElseThrow();

        assertThat(
                        Answers.of(
                                () ->
                                        authenticators.replacePassphrase(
                                                person.person().id(),
                                                other,
                                                entry(Act.REPLACE_PASSPHRASE))))
                .isEqualTo(Change.MADE);

        assertThat(new String(now().wraps(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("bmV3")
                .doesNotContain("c2FsdA")
                .contains(Base64Url.encode(first.credentialId()));
    }

    @Test
    void aNameChangesNothingElse() {
        Answers.of(
                () ->
                        authenticators.rename(
                                person.person().id(), first.credentialId(), "The blue one"));

        assertThat(now().passkeys().get(0))
                .usingRecursiveComparison()
                .isEqualTo(first.named("The blue one"));
    }

    @Test
    void everyChangeButANameIsInTheLog() throws SQLException {
        final Person.Passkey second = passkey();
        add(second, wraps(false, second));
        remove(first);
        remove(second);

        assertThat(tables.count("audit_entry")).isEqualTo(3);
    }

    private Person.Enrolment now() {
        return Answers.of(() -> people.find(person.person().id())).orElseThrow();
    }

    private Change add(Person.Passkey passkey, Wraps wraps) {
        return Answers.of(
                () ->
                        authenticators.add(
                                person.person().id(), passkey, wraps, entry(Act.ADD_PASSKEY)));
    }

    private Change remove(Person.Passkey passkey) {
        return Answers.of(
                () ->
                        authenticators.remove(
                                person.person().id(),
                                passkey.credentialId(),
                                entry(Act.REMOVE_PASSKEY)));
    }

    private static Person.Passkey passkey() {
        return new Person.Passkey(
                Samples.bytes(64), Samples.bytes(200), 0, "key", Optional.of(Samples.DAY));
    }

    private static Wraps none() {
        return Wraps.of(StrictJson.object().putArray("none")).orElseThrow();
    }

    private static Wraps wraps(boolean passphrase, Person.Passkey... passkeys) {
        final ArrayNode list = StrictJson.object().putArray("wraps");
        if (passphrase) {
            list.addObject().put("kind", "passphrase").put("salt", "c2FsdA").put("blob", "YmxvYg");
        }
        for (final Person.Passkey passkey : passkeys) {
            list.addObject()
                    .put("kind", "passkey")
                    .put("credential", Base64Url.encode(passkey.credentialId()))
                    .put("blob", "YmxvYg");
        }
        return Wraps.of(list).orElseThrow();
    }

    private AuditEntry entry(Act act) {
        return Samples.entry(act, new Identifier("somebody"), "");
    }
}
