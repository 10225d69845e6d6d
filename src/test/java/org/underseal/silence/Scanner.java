package org.underseal.silence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for canaries in bytes, in all their encodings at once, and in what inflates from compressed
 * streams that begin anywhere in them.
 */
final class Scanner {
    private static final int FILTER_BITS = 1 << 22;
    private static final int DEEPEST = 2;

    private final Map<Long, List<Wanted>> byBeginning = new HashMap<>();
    private final long[] filter = new long[FILTER_BITS / Long.SIZE];

    private record Wanted(Canary canary, Encodings.Needle needle) {}

    Scanner(Collection<Canary> canaries) {
        for (final Canary canary : canaries) {
            for (final Canary part : canary.parts()) {
                for (final Encodings.Needle needle : Encodings.of(part)) {
                    final long beginning = beginning(needle.bytes());
                    final int bit = bit(beginning);
                    filter[bit / Long.SIZE] |= 1L << bit % Long.SIZE;
                    byBeginning
                            .computeIfAbsent(beginning, key -> new ArrayList<>())
                            .add(new Wanted(canary, needle));
                }
            }
        }
    }

    /** Every place in a part where a canary stands. */
    List<Finding> scan(Part part) {
        final List<Finding> findings = new ArrayList<>();
        scan(part, 0, findings);
        return findings;
    }

    private void scan(Part part, int depth, List<Finding> findings) {
        final byte[] bytes = part.bytes();
        long window = 0;
        for (int at = 0; at < bytes.length; at++) {
            window = window << Byte.SIZE | bytes[at] & 0xff;
            final int start = at - Encodings.SHORTEST + 1;
            if (start >= 0) {
                final int bit = bit(window);
                if ((filter[bit / Long.SIZE] & 1L << bit % Long.SIZE) != 0) {
                    compare(part, start, window, findings);
                }
            }
            if (depth < DEEPEST && Inflated.beginsAt(bytes, at)) {
                final byte[] inflated = Inflated.from(bytes, at);
                if (inflated.length >= Encodings.SHORTEST) {
                    scan(
                            new Part(part.name() + ", inflated from " + at, inflated),
                            depth + 1,
                            findings);
                }
            }
        }
    }

    private void compare(Part part, int start, long window, List<Finding> findings) {
        for (final Wanted wanted : byBeginning.getOrDefault(window, List.of())) {
            final byte[] needle = wanted.needle().bytes();
            if (start + needle.length <= part.bytes().length
                    && java.util.Arrays.equals(
                            part.bytes(), start, start + needle.length, needle, 0, needle.length)) {
                findings.add(
                        new Finding(
                                wanted.canary().name(),
                                wanted.needle().encoding(),
                                part.name(),
                                start));
            }
        }
    }

    private static long beginning(byte[] needle) {
        long value = 0;
        for (int i = 0; i < Encodings.SHORTEST; i++) {
            value = value << Byte.SIZE | needle[i] & 0xff;
        }
        return value;
    }

    private static int bit(long value) {
        return (int) (value * 0x9e3779b97f4a7c15L >>> Long.SIZE - 22);
    }
}
