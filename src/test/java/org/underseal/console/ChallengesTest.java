package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;

class ChallengesTest {
    private static final Identifier SOMEBODY = new Identifier("somebody");

    private final Watch watch = new Watch();
    private final Challenges challenges = new Challenges(new SecureRandom(), watch);

    @Test
    void whoeverWritesWordsOnPaperForHalfAnHourMayStillEnrol() {
        final Challenges.Challenge challenge = challenges.draw(Optional.of(SOMEBODY));

        watch.passes(Duration.ofMinutes(30));

        assertThat(challenges.take(challenge.id())).isEqualTo(challenge);
    }

    @Test
    void whoeverSignsInHasFiveMinutes() {
        final Challenges.Challenge inTime = challenges.draw(Optional.empty());
        final Challenges.Challenge late = challenges.draw(Optional.empty());

        watch.passes(Duration.ofMinutes(5));
        assertThat(challenges.take(inTime.id())).isEqualTo(inTime);

        watch.passes(Duration.ofMillis(1));
        assertRefused(late);
    }

    @Test
    void nobodyEnrolsAfterMoreThanAnHour() {
        final Challenges.Challenge challenge = challenges.draw(Optional.of(SOMEBODY));

        watch.passes(Duration.ofMinutes(61));

        assertRefused(challenge);
    }

    @Test
    void aChallengeIsTakenOnce() {
        final Challenges.Challenge challenge = challenges.draw(Optional.empty());
        challenges.take(challenge.id());

        assertRefused(challenge);
    }

    private void assertRefused(Challenges.Challenge challenge) {
        assertThatThrownBy(() -> challenges.take(challenge.id()))
                .isInstanceOf(RefusedException.class);
    }

    /** Time that passes when a test says so. */
    private static final class Watch extends Clock {
        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
