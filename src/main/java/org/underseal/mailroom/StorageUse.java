package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;

/** How much of its disk the letterbox takes. */
public interface StorageUse {
    /**
     * What is taken.
     *
     * @param bytes all of the database, also what deletions left for it to use again
     * @param files bytes of that which files took at most so far, and can take again
     */
    record Taken(long bytes, long files) {}

    /** What is taken now. */
    Uni<Taken> taken();
}
