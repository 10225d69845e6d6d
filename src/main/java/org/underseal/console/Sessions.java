package org.underseal.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Ticks;

/**
 * Who is signed in, in this process's memory and nowhere else: a session cannot be read from a
 * disk, is gone at once when it is revoked, and at the latest when the process ends.
 */
@ApplicationScoped
class Sessions {
    private static final long IDLE = TimeUnit.MINUTES.toNanos(15);
    private static final long LONGEST = TimeUnit.HOURS.toNanos(8);
    private static final int MOST = 1_000;

    private final SecureRandom random;
    private final Ticks ticks;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(SecureRandom random, Ticks ticks) {
        this.random = random;
        this.ticks = ticks;
    }

    /** Begins a session. */
    Opened begin(Identifier person) {
        sweep();
        if (sessions.size() >= MOST) {
            throw new RefusedException(503, "busy");
        }
        final String cookie = Secret.draw(random);
        final String token = Secret.draw(random);
        final long now = ticks.nanos();
        sessions.put(name(cookie), new Session(person, Secret.hash(token), now, now));
        return new Opened(cookie, token);
    }

    /** The session of a cookie, unless it has been idle or has lasted too long. */
    Optional<Session> find(String cookie) {
        final long now = ticks.nanos();
        return Optional.ofNullable(
                sessions.computeIfPresent(
                        name(cookie),
                        (key, session) -> session.isOver(now) ? null : session.used(now)));
    }

    /** Ends one session. */
    void end(String cookie) {
        sessions.remove(name(cookie));
    }

    /** Ends every session of everybody but these. */
    void keepOnly(Set<Identifier> people) {
        sessions.values().removeIf(session -> !people.contains(session.person()));
    }

    private void sweep() {
        final long now = ticks.nanos();
        sessions.values().removeIf(session -> session.isOver(now));
    }

    private static String name(String cookie) {
        return HexFormat.of().formatHex(Secret.hash(cookie));
    }

    /**
     * What a new session's browser is given: the cookie, and the token that its page sends along.
     */
    record Opened(String cookie, String token) {}

    /** A session, without its cookie. */
    record Session(Identifier person, byte[] tokenHash, long begun, long lastUsed) {
        boolean isOver(long now) {
            return now - lastUsed > IDLE || now - begun > LONGEST;
        }

        Session used(long now) {
            return new Session(person, tokenHash, begun, now);
        }
    }
}
