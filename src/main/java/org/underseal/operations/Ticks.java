package org.underseal.operations;

/** How much time has passed, for what ends after minutes; tells no time of day. */
@FunctionalInterface
public interface Ticks {
    /** Nanoseconds since a moment that means nothing. */
    long nanos();
}
