package org.underseal.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
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
    private static final long CONFIRMED = TimeUnit.MINUTES.toNanos(5);
    private static final int MOST = 1_000;

    private final SecureRandom random;
    private final Ticks ticks;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(SecureRandom random, Ticks ticks) {
        this.random = random;
        this.ticks = ticks;
    }

    /** Begins a session of somebody who has just used this passkey. */
    Opened begin(Identifier person, byte[] credentialId) {
        sweep();
        if (sessions.size() >= MOST) {
            throw new RefusedException(503, "busy");
        }
        final String cookie = Secret.draw(random);
        final String token = Secret.draw(random);
        final long now = ticks.nanos();
        sessions.put(
                name(cookie),
                new Session(
                        person, Secret.hash(token), credentialId.clone(), now, now, now, Set.of()));
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

    /** Remembers that the session's person has used a passkey again. */
    void confirm(String cookie) {
        final long now = ticks.nanos();
        sessions.computeIfPresent(name(cookie), (key, session) -> session.confirmed(now));
    }

    /** Whether a passkey was used in this session within the last five minutes. */
    boolean isConfirmed(String cookie) {
        final long now = ticks.nanos();
        return find(cookie).filter(session -> now - session.confirmed() <= CONFIRMED).isPresent();
    }

    /** Remembers that a case was opened for a purpose in this session. */
    void open(String cookie, Identifier caseId) {
        sessions.computeIfPresent(name(cookie), (key, session) -> session.opened(caseId));
    }

    /** Ends one session. */
    void end(String cookie) {
        sessions.remove(name(cookie));
    }

    /** Ends every session that began with this passkey. */
    void endThoseOf(byte[] credentialId) {
        sessions.values().removeIf(session -> Arrays.equals(session.credentialId(), credentialId));
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

    /**
     * A session, without its cookie.
     *
     * @param cases what was opened for a purpose in it
     */
    record Session(
            Identifier person,
            byte[] tokenHash,
            byte[] credentialId,
            long begun,
            long lastUsed,
            long confirmed,
            Set<Identifier> cases) {
        boolean isOver(long now) {
            return now - lastUsed > IDLE || now - begun > LONGEST;
        }

        Session used(long now) {
            return new Session(person, tokenHash, credentialId, begun, now, confirmed, cases);
        }

        Session confirmed(long now) {
            return new Session(person, tokenHash, credentialId, begun, lastUsed, now, cases);
        }

        Session opened(Identifier caseId) {
            final Set<Identifier> more = new HashSet<>(cases);
            more.add(caseId);
            return new Session(
                    person, tokenHash, credentialId, begun, lastUsed, confirmed, Set.copyOf(more));
        }
    }
}
