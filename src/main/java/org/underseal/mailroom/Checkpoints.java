package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * Signed statements about the audit log, one kept a day outside the database: whoever rewrites or
 * sets back the database contradicts them.
 */
public interface Checkpoints {
    /** The key that signs them; it has no other use, and witnesses pin it. */
    VerifyingKey key();

    /** The log as it is now, signed: a {@link org.underseal.protocol.log.Checkpoint} as a note. */
    Uni<String> sign(LocalDate day);

    /** Signs the log as it is now and keeps the note as this day's, unless the day has one. */
    Uni<Void> keep(LocalDate day);

    /** Every note that was kept, the oldest first. */
    Uni<List<String>> kept();
}
