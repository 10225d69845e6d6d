package org.underseal.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Ticks;

/**
 * Which attachments are being read: each was written into the audit log when it was opened, and is
 * handed out segment by segment for an hour to whoever opened it, against a ticket.
 */
@ApplicationScoped
class Readings {
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);
    private static final int MOST = 10_000;

    private final SecureRandom random;
    private final Ticks ticks;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    Readings(SecureRandom random, Ticks ticks) {
        this.random = random;
        this.ticks = ticks;
    }

    /** Begins one; the ticket. */
    String begin(Reading reading) {
        final long now = ticks.nanos();
        begun.values().removeIf(one -> one.isOver(now));
        if (begun.size() >= MOST) {
            throw new RefusedException(503, "busy");
        }
        final String ticket = Secret.draw(random);
        begun.put(name(ticket), new Begun(reading, now));
        return ticket;
    }

    /** Whether this is being read against this ticket. */
    boolean isOpen(String ticket, Reading reading) {
        final long now = ticks.nanos();
        return Optional.ofNullable(begun.get(name(ticket)))
                .filter(one -> !one.isOver(now) && one.reading().equals(reading))
                .isPresent();
    }

    private static String name(String ticket) {
        return HexFormat.of().formatHex(Secret.hash(ticket));
    }

    /** Who reads what. */
    record Reading(Identifier person, Identifier caseId, Identifier upload) {}

    private record Begun(Reading reading, long since) {
        boolean isOver(long now) {
            return now - since > LONGEST;
        }
    }
}
