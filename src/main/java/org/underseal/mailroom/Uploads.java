package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;

/** Sealed attachments on their way in, segment by segment (protocol, section 8). */
public interface Uploads {
    /** Most segments of one upload: 2 GiB and what the stream adds to them. */
    int MOST_SEGMENTS = 2_049;

    /** Begins an upload under a random name. */
    Uni<Void> begin(Identifier upload, LocalDate day);

    /**
     * Stores a segment of ciphertext; storing the same segment again replaces it as long as no case
     * has claimed the upload.
     *
     * @param segment 0 for the first, less than {@link #MOST_SEGMENTS}
     * @param ciphertext at most 1 MiB
     * @return false when there is no such upload or segment, or a case has claimed the upload
     */
    Uni<Boolean> store(Identifier upload, int segment, byte[] ciphertext);

    /** Which segments the service holds, as a bit for each; empty when there is no such upload. */
    Uni<Optional<BitSet>> present(Identifier upload);

    /** How many segments are stored, of every upload, whether or not a case has claimed it. */
    Uni<Long> segments();

    /** Deletes uploads that no case claimed and that began before the day. */
    Uni<Integer> sweep(LocalDate before);
}
