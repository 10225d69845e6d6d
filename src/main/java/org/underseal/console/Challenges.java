package org.underseal.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;

/** Challenges for passkeys: used once, within five minutes, so many at a time. */
@ApplicationScoped
class Challenges {
    private static final long LIFE = TimeUnit.MINUTES.toNanos(5);
    private static final int MOST = 10_000;
    private static final int BYTES = 32;

    private final SecureRandom random;
    private final Map<Identifier, Challenge> open = new ConcurrentHashMap<>();

    Challenges(SecureRandom random) {
        this.random = random;
    }

    /** Draws a challenge, for a person who enrols or for whoever signs in. */
    Challenge draw(Optional<Identifier> person) {
        final long now = System.nanoTime();
        open.values().removeIf(challenge -> now - challenge.drawn() > LIFE);
        if (open.size() >= MOST) {
            throw new RefusedException(503, "busy");
        }
        final byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        final Challenge challenge = new Challenge(Identifier.draw(random), bytes, person, now);
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
        if (challenge == null || System.nanoTime() - challenge.drawn() > LIFE) {
            throw new RefusedException(403, "challenge-used");
        }
        return challenge;
    }

    /** A challenge and whom it is for. */
    record Challenge(Identifier id, byte[] bytes, Optional<Identifier> person, long drawn) {}
}
