package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;

/** A session ends when nobody uses it, when a day's work is over, and when somebody says so. */
class SessionsTest {
    private static final Identifier ADA = new Identifier("a".repeat(32));
    private static final Identifier BEN = new Identifier("b".repeat(32));

    private static final byte[] KEY = {1};
    private static final byte[] OTHER_KEY = {2};

    private long now = Duration.ofDays(3).toNanos();
    private final Sessions sessions = new Sessions(new SecureRandom(), () -> now);

    @Test
    void aTabLeftAloneForMoreThanAQuarterOfAnHourIsSignedOut() {
        final String cookie = sessions.begin(ADA, KEY).cookie();

        passes(Duration.ofMinutes(15));
        assertThat(sessions.find(cookie)).isPresent();

        passes(Duration.ofMinutes(15).plusNanos(1));
        assertThat(sessions.find(cookie)).isEmpty();
        assertThat(sessions.find(cookie)).as("a second look revives nothing").isEmpty();
    }

    @Test
    void aTabInUseIsSignedOutAfterEightHours() {
        final String cookie = sessions.begin(ADA, KEY).cookie();

        for (int quarters = 0; quarters < 8 * 4; quarters++) {
            passes(Duration.ofMinutes(15));
            assertThat(sessions.find(cookie)).isPresent();
        }
        passes(Duration.ofNanos(1));

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void endingOneSessionEndsNoOther() {
        final String one = sessions.begin(ADA, KEY).cookie();
        final String other = sessions.begin(ADA, KEY).cookie();

        sessions.end(one);

        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void whoeverIsLeftOutIsSignedOutInEveryTab() {
        final String ada = sessions.begin(ADA, KEY).cookie();
        final String ben = sessions.begin(BEN, OTHER_KEY).cookie();
        final String bensOther = sessions.begin(BEN, OTHER_KEY).cookie();

        sessions.keepOnly(Set.of(ADA));

        assertThat(sessions.find(ada)).isPresent();
        assertThat(sessions.find(ben)).isEmpty();
        assertThat(sessions.find(bensOther)).isEmpty();
    }

    @Test
    void removingAPasskeyEndsTheSessionsThatBeganWithIt() {
        final String lost = sessions.begin(ADA, KEY).cookie();
        final String kept = sessions.begin(ADA, OTHER_KEY).cookie();

        sessions.endThoseOf(KEY);

        assertThat(sessions.find(lost)).isEmpty();
        assertThat(sessions.find(kept)).isPresent();
    }

    @Test
    void aPasskeyThatWasUsedConfirmsForFiveMinutesHoweverBusyTheTab() {
        final String cookie = sessions.begin(ADA, KEY).cookie();

        passes(Duration.ofMinutes(5));
        assertThat(sessions.isConfirmed(cookie)).isTrue();
        passes(Duration.ofNanos(1));
        assertThat(sessions.isConfirmed(cookie)).isFalse();

        sessions.confirm(cookie);
        assertThat(sessions.isConfirmed(cookie)).isTrue();
    }

    @Test
    void aCookieIsNoTokenAndATokenNoCookie() {
        final Sessions.Opened opened = sessions.begin(ADA, KEY);
        final Sessions.Session session = sessions.find(opened.cookie()).orElseThrow();

        assertThat(sessions.find(opened.token())).isEmpty();
        assertThat(Secret.hash(opened.token())).isEqualTo(session.tokenHash());
        assertThat(Secret.hash(opened.cookie())).isNotEqualTo(session.tokenHash());
    }

    @Test
    void thereIsRoomForAThousandAndAgainWhenTheyAreIdle() {
        for (int i = 0; i < 1_000; i++) {
            sessions.begin(ADA, KEY);
        }
        assertThatThrownBy(() -> sessions.begin(BEN, OTHER_KEY))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("busy");

        passes(Duration.ofMinutes(16));

        assertThat(sessions.find(sessions.begin(BEN, OTHER_KEY).cookie())).isPresent();
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }
}
