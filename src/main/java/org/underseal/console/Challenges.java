package org.underseal.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;

/**
 * Challenges for passkeys: used once, and so many at a time. Whoever signs in has five minutes;
 * whoever makes a passkey writes words on paper before it is sent, and has an hour.
 */
@ApplicationScoped
class Challenges {
    private static final Duration TO_SIGN_IN = Duration.ofMinutes(5);
    private static final Duration TO_ENROL = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int BYTES = 32;

    private final SecureRandom random;
    private final Clock clock;
    private final Map<Identifier, Challenge> open = new ConcurrentHashMap<>();

    Challenges(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Draws a challenge, for a person who enrols or for whoever signs in. */
    Challenge draw(Optional<Identifier> person) {
        final long now = clock.millis();
        open.values().removeIf(challenge -> challenge.isOver(now));
        if (open.size() >= MOST) {
            throw new RefusedException(503, "busy");
        }
        final byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        final Challenge challenge =
                new Challenge(
                        Identifier.draw(random),
                        bytes,
                        person,
                        now + (person.isPresent() ? TO_ENROL : TO_SIGN_IN).toMillis());
        open.put(challenge.id(), challenge);
        return challenge;
    }

    /**
     * Takes a challenge; a second time it is gone.
     *
     * @throws RefusedException {@code challenge-used} when it is unknown, used or too old
     */
    Challenge take(Identifier id) {
        final Challenge challenge = open.remove(id);
        if (challenge == null || challenge.isOver(clock.millis())) {
            throw new RefusedException(403, "challenge-used");
        }
        return challenge;
    }

    /** A challenge and whom it is for. */
    record Challenge(Identifier id, byte[] bytes, Optional<Identifier> person, long until) {
        boolean isOver(long now) {
            return now > until;
        }
    }
}
