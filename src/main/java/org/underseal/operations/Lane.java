package org.underseal.operations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Room for so much at a time. Whoever finds none waits in line, and so many may wait; who came
 * first goes in first, also behind somebody who needs more room than there is just now.
 */
final class Lane {
    private final long room;
    private final int mostWaiting;
    private final Deque<Place> waiting = new ArrayDeque<>();
    private final Set<Place> inside = new LinkedHashSet<>();
    private long taken;

    /**
     * @param room in units that callers choose
     * @param mostWaiting how many may wait
     */
    Lane(long room, int mostWaiting) {
        this.room = room;
        this.mostWaiting = mostWaiting;
    }

    /** Somebody's place, waiting or inside. */
    static final class Place {
        private final long size;
        private final Runnable begin;

        private Place(long size, Runnable begin) {
            this.size = size;
            this.begin = begin;
        }
    }

    /**
     * Takes a place.
     *
     * @param size of the room there is, at most all of it counts
     * @param begin called once there is room, by whoever makes it
     * @return empty when too many wait already
     */
    Optional<Place> enter(long size, Runnable begin) {
        final Place place = new Place(Math.min(size, room), begin);
        synchronized (this) {
            if (waiting.size() >= mostWaiting && (!waiting.isEmpty() || !fits(place))) {
                return Optional.empty();
            }
            waiting.add(place);
        }
        admit();
        return Optional.of(place);
    }

    /** Gives a place back, waiting or inside; a second time does nothing. */
    void leave(Place place) {
        synchronized (this) {
            if (inside.remove(place)) {
                taken -= place.size;
            } else {
                waiting.remove(place);
            }
        }
        admit();
    }

    /** Whether somebody waits. */
    synchronized boolean isCrowded() {
        return !waiting.isEmpty();
    }

    private void admit() {
        final List<Place> admitted = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && fits(waiting.element())) {
                final Place next = waiting.remove();
                taken += next.size;
                inside.add(next);
                admitted.add(next);
            }
        }
        admitted.forEach(place -> place.begin.run());
    }

    private boolean fits(Place place) {
        return taken + place.size <= room;
    }
}
