package org.underseal.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Room for so much at a time. Whoever finds none waits in line, and so many may wait. Who has done
 * more for a place stands before who has done less, and pushes the last one out of a full line;
 * among equals, who came first goes in first, also behind somebody who needs more room than there
 * is just now. A part of the room is for those who have done something.
 */
final class Lane {
    private static final Comparator<Place> ORDER =
            Comparator.<Place>comparingInt(place -> -place.effort)
                    .thenComparingLong(place -> place.number);

    private final long room;
    private final long reserved;
    private final int mostWaiting;
    private final TreeSet<Place> waiting = new TreeSet<>(ORDER);
    private final Set<Place> inside = new LinkedHashSet<>();
    private long taken;
    private long takenForNothing;
    private long next;

    /**
     * @param room in units that callers choose
     * @param reserved the part of it that nobody takes without effort
     * @param mostWaiting how many may wait
     */
    Lane(long room, long reserved, int mostWaiting) {
        this.room = room;
        this.reserved = reserved;
        this.mostWaiting = mostWaiting;
    }

    /** Somebody's place, waiting or inside. */
    static final class Place {
        private final long size;
        private final int effort;
        private final long number;
        private final Guest guest;

        private Place(long size, int effort, long number, Guest guest) {
            this.size = size;
            this.effort = effort;
            this.number = number;
            this.guest = guest;
        }
    }

    /** Who takes a place; called by whoever makes or takes it. */
    interface Guest {
        /** There is room. */
        void begin();

        /** The line is full, and somebody who did more has the place. */
        void turnAway();
    }

    /**
     * Takes a place.
     *
     * @param size of the room there is, at most all of it counts
     * @param effort what was done for a place; 0 is nothing
     * @return empty when too many wait already who did as much
     */
    Optional<Place> enter(long size, int effort, Guest guest) {
        final Place place;
        Optional<Place> last = Optional.empty();
        synchronized (this) {
            final long most = effort == 0 ? room - reserved : room;
            place = new Place(Math.min(size, most), effort, next++, guest);
            if (waiting.size() >= mostWaiting && !goesInAtOnce(place)) {
                if (waiting.isEmpty() || waiting.last().effort >= effort) {
                    return Optional.empty();
                }
                last = Optional.of(waiting.pollLast());
            }
            waiting.add(place);
        }
        last.ifPresent(out -> out.guest.turnAway());
        admit();
        return Optional.of(place);
    }

    /** Gives a place back, waiting or inside; a second time does nothing. */
    void leave(Place place) {
        synchronized (this) {
            if (inside.remove(place)) {
                count(place, -place.size);
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

    /** The least effort of those who wait, when no more may; otherwise 0. */
    synchronized int leastEffort() {
        return waiting.isEmpty() || waiting.size() < mostWaiting ? 0 : waiting.last().effort;
    }

    private void admit() {
        final List<Place> admitted = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && fits(waiting.first())) {
                final Place first = waiting.pollFirst();
                count(first, first.size);
                inside.add(first);
                admitted.add(first);
            }
        }
        admitted.forEach(place -> place.guest.begin());
    }

    private void count(Place place, long size) {
        taken += size;
        if (place.effort == 0) {
            takenForNothing += size;
        }
    }

    private boolean goesInAtOnce(Place place) {
        return fits(place) && (waiting.isEmpty() || ORDER.compare(place, waiting.first()) < 0);
    }

    private boolean fits(Place place) {
        return taken + place.size <= room
                && (place.effort > 0 || takenForNothing + place.size <= room - reserved);
    }
}
