package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.operations.Ticks;
import org.underseal.protocol.Base64Url;

/** One's own passkeys: seen by oneself, changed only by whoever has just used one. */
@QuarkusTest
@TestProfile(FullHouse.class)
class PasskeysDoorTest {
    private static final String SHEET =
            "{\"wraps\":[{\"kind\":\"passphrase\",\"salt\":\"c2FsdA\",\"blob\":\"YmxvYg\"}]}";

    @Inject House house;
    @Inject Sessions sessions;

    @BeforeEach
    void open() {
        house.open();
    }

    @Test
    void everybodySeesTheirOwn() {
        final var mine = house.visit(house.dan).get("passkeys").jsonPath();

        assertThat(mine.getList("passkeys")).hasSize(1);
        assertThat(mine.getString("passkeys[0].id"))
                .isEqualTo(Base64Url.encode(house.dan.credentialId()));
        assertThat(mine.getBoolean("passphrase")).isTrue();
    }

    @Test
    void whatATabLeftAloneMustNotDoNeedsAPasskey() {
        final Visit dan = house.visit(house.dan);
        final long later = System.nanoTime() + 301_000_000_000L;
        QuarkusMock.installMockForType((Ticks) () -> later, Ticks.class);

        for (final Map.Entry<String, String> change :
                Map.of("passkeys/options", "{}", "passkeys/removal", id(house.dan)).entrySet()) {
            assertThat(Visit.refusal(dan.post(change.getKey(), change.getValue())))
                    .isEqualTo("confirm-needed");
        }
        assertThat(Visit.refusal(dan.put("passkeys/passphrase", SHEET)))
                .isEqualTo("confirm-needed");
    }

    @Test
    void theLastPasskeyAndAnotherPersonsAreNotRemoved() {
        final Visit dan = house.visit(house.dan);

        assertThat(Visit.refusal(dan.post("passkeys/removal", id(house.dan))))
                .isEqualTo("passkeys-too-few");
        assertThat(Visit.refusal(dan.post("passkeys/removal", id(house.ada))))
                .isEqualTo("not-found");
    }

    @Test
    void aRecoverySheetIsReplacedByOneAndByNothingElse() {
        final Visit dan = house.visit(house.dan);

        assertThat(Visit.refusal(dan.put("passkeys/passphrase", "{\"wraps\":[]}")))
                .isEqualTo("malformed-member");
        assertThat(dan.put("passkeys/passphrase", SHEET).statusCode()).isEqualTo(204);
    }

    @Test
    void aPasskeyIsRenamed() {
        final Visit dan = house.visit(house.dan);

        assertThat(
                        dan.put(
                                        "passkeys/name",
                                        "{\"id\":\""
                                                + Base64Url.encode(house.dan.credentialId())
                                                + "\",\"name\":\"The blue one\"}")
                                .statusCode())
                .isEqualTo(204);

        assertThat(dan.get("passkeys").jsonPath().getString("passkeys[0].name"))
                .isEqualTo("The blue one");
    }

    @Test
    void aChallengeToConfirmNamesTheCallersPasskeysAndSomethingElseIsRefused() {
        final Visit dan = house.visit(house.dan);
        final var options = dan.post("confirm/options", "{}").jsonPath();
        assertThat(options.getList("credentials"))
                .containsExactly(Base64Url.encode(house.dan.credentialId()));

        assertThat(
                        Visit.refusal(
                                dan.post(
                                        "confirm",
                                        "{\"challengeId\":\""
                                                + options.getString("challengeId")
                                                + "\",\"credential\":{\"rawId\":\""
                                                + Base64Url.encode(house.ada.credentialId())
                                                + "\"}}")))
                .isEqualTo("passkey-refused");
    }

    @Test
    void aSessionIsConfirmedForFiveMinutes() {
        final long[] now = {0};
        final Sessions own = new Sessions(new java.security.SecureRandom(), () -> now[0]);
        final String cookie = own.begin(house.dan.id(), new byte[] {1}).cookie();
        now[0] = 299_000_000_000L;
        assertThat(own.isConfirmed(cookie)).isTrue();
        now[0] = 301_000_000_000L;
        assertThat(own.isConfirmed(cookie)).isFalse();

        own.confirm(cookie);

        assertThat(own.isConfirmed(cookie)).isTrue();
        own.endThoseOf(new byte[] {2});
        assertThat(own.find(cookie)).isPresent();
        own.endThoseOf(new byte[] {1});
        assertThat(own.find(cookie)).isEmpty();
        assertThat(own.isConfirmed(cookie)).isFalse();
    }

    private static String id(House.Member member) {
        return "{\"id\":\"" + Base64Url.encode(member.credentialId()) + "\"}";
    }
}
