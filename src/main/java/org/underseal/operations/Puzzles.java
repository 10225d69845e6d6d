package org.underseal.operations;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puzzles for a crowded door, and whether they were solved. Nothing is kept of whom one is given to
 * or where an answer comes from: the number to find is drawn from the challenge by a key that this
 * process makes anew every five minutes, and what was answered once is known as long as its key.
 */
@ApplicationScoped
class Puzzles {
    /** Numbers to try when the door begins to be crowded: some seconds for the slowest browser. */
    static final int CHEAPEST = 20_000;

    /** What nobody is asked to exceed: a minute for the slowest browser. */
    static final int DEAREST = 320_000;

    /** How many answers are remembered under one key, eight bytes each. */
    private static final int MOST_SPENT = 50_000;

    private static final long KEY_MILLIS = TimeUnit.MINUTES.toMillis(5);
    private static final int CHALLENGE = 23;
    private static final int ANSWER = CHALLENGE + Integer.BYTES;
    private static final int CHARACTERS = 36;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;
    private Key current;
    private Key previous;

    Puzzles(SecureRandom random, Vertx vertx) {
        this.random = random;
        this.current = draw();
        this.previous = draw();
        vertx.setPeriodic(KEY_MILLIS, timer -> renew());
    }

    /** A key, and what was answered under it. */
    private record Key(SecretKeySpec secret, Set<Long> spent) {}

    /** A new puzzle as JSON, {@code {"challenge", "target", "cost"}}. */
    synchronized String ask(int cost) {
        final byte[] challenge = new byte[CHALLENGE];
        random.nextBytes(challenge);
        ByteBuffer.wrap(challenge).putInt(0, cost);
        final byte[] answer = Arrays.copyOf(challenge, ANSWER);
        ByteBuffer.wrap(answer).putInt(CHALLENGE, number(current, challenge, cost));
        return "{\"challenge\":\""
                + ENCODER.encodeToString(challenge)
                + "\",\"target\":\""
                + ENCODER.encodeToString(sha256(answer))
                + "\",\"cost\":"
                + cost
                + "}";
    }

    /**
     * What an answer has cost; a second time nothing.
     *
     * @param header as it came, or null
     * @return numbers to try, or 0 when this solves no puzzle
     */
    int spend(String header) {
        if (header == null || header.length() != CHARACTERS) {
            return 0;
        }
        final byte[] answer;
        try {
            answer = Base64.getUrlDecoder().decode(header);
        } catch (IllegalArgumentException e) {
            return 0;
        }
        final byte[] challenge = Arrays.copyOf(answer, CHALLENGE);
        final int cost = ByteBuffer.wrap(answer).getInt(0);
        final int number = ByteBuffer.wrap(answer).getInt(CHALLENGE);
        // Whoever makes up a cost must still guess the number: that costs as many requests.
        if (cost < CHEAPEST || cost > DEAREST || number < 0 || number >= cost) {
            return 0;
        }
        return isSpent(challenge, cost, number) ? cost : 0;
    }

    private synchronized boolean isSpent(byte[] challenge, int cost, int number) {
        for (final Key key : new Key[] {current, previous}) {
            if (number(key, challenge, cost) == number) {
                final boolean first =
                        key.spent().add(ByteBuffer.wrap(challenge).getLong(Integer.BYTES));
                if (key.spent().size() >= MOST_SPENT) {
                    renew();
                    renew();
                }
                return first;
            }
        }
        return false;
    }

    /** Puzzles of the key before the last are worth nothing from now on, and forgotten. */
    final synchronized void renew() {
        previous = current;
        current = draw();
    }

    /** How many answers are remembered. */
    synchronized int remembered() {
        return current.spent().size() + previous.spent().size();
    }

    private Key draw() {
        final byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new Key(new SecretKeySpec(secret, "HmacSHA256"), new HashSet<>());
    }

    private static int number(Key key, byte[] challenge, int cost) {
        try {
            final Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(key.secret());
            return (int)
                    Long.remainderUnsigned(
                            ByteBuffer.wrap(hmac.doFinal(challenge)).getLong(), cost);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
