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

    private long now = Duration.ofDays(3).toNanos();
    private final Sessions sessions = new Sessions(new SecureRandom(), () -> now);

    @Test
    void aTabLeftAloneForMoreThanAQuarterOfAnHourIsSignedOut() {
        final String cookie = sessions.begin(ADA).cookie();

        passes(Duration.ofMinutes(15));
        assertThat(sessions.find(cookie)).isPresent();

        passes(Duration.ofMinutes(15).plusNanos(1));
        assertThat(sessions.find(cookie)).isEmpty();
        assertThat(sessions.find(cookie)).as("a second look revives nothing").isEmpty();
    }

    @Test
    void aTabInUseIsSignedOutAfterEightHours() {
        final String cookie = sessions.begin(ADA).cookie();

        for (int quarters = 0; quarters < 8 * 4; quarters++) {
            passes(Duration.ofMinutes(15));
            assertThat(sessions.find(cookie)).isPresent();
        }
        passes(Duration.ofNanos(1));

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void endingOneSessionEndsNoOther() {
        final String one = sessions.begin(ADA).cookie();
        final String other = sessions.begin(ADA).cookie();

        sessions.end(one);

        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void whoeverIsLeftOutIsSignedOutInEveryTab() {
        final String ada = sessions.begin(ADA).cookie();
        final String ben = sessions.begin(BEN).cookie();
        final String bensOther = sessions.begin(BEN).cookie();

        sessions.keepOnly(Set.of(ADA));

        assertThat(sessions.find(ada)).isPresent();
        assertThat(sessions.find(ben)).isEmpty();
        assertThat(sessions.find(bensOther)).isEmpty();
    }

    @Test
    void aCookieIsNoTokenAndATokenNoCookie() {
        final Sessions.Opened opened = sessions.begin(ADA);
        final Sessions.Session session = sessions.find(opened.cookie()).orElseThrow();

        assertThat(sessions.find(opened.token())).isEmpty();
        assertThat(Secret.hash(opened.token())).isEqualTo(session.tokenHash());
        assertThat(Secret.hash(opened.cookie())).isNotEqualTo(session.tokenHash());
    }

    @Test
    void thereIsRoomForAThousandAndAgainWhenTheyAreIdle() {
        for (int i = 0; i < 1_000; i++) {
            sessions.begin(ADA);
        }
        assertThatThrownBy(() -> sessions.begin(BEN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("busy");

        passes(Duration.ofMinutes(16));

        assertThat(sessions.find(sessions.begin(BEN).cookie())).isPresent();
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }
}
