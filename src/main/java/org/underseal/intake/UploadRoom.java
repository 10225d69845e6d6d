package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.underseal.mailroom.Uploads;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.Suite;

/**
 * How much room there is for files. Reports, answers and withdrawals need none of it, so a service
 * full of files still takes and gives them. What is stored is counted anew every few seconds and
 * added up meanwhile; several processes may together go over by what arrives in that time.
 */
@ApplicationScoped
public class UploadRoom {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Uploads uploads;
    private final StorageRoom storage;
    private final long most;
    private volatile Count last;

    UploadRoom(Uploads uploads, StorageRoom storage, Settings settings) {
        this.uploads = uploads;
        this.storage = storage;
        this.most = settings.portal().uploads();
    }

    /**
     * Takes room for a segment, which counts as a whole one however short it is.
     *
     * @return fails with {@code no-room} when there is none
     */
    public Uni<Void> take() {
        return counted()
                .invoke(count -> refuse(count.segments().incrementAndGet() > most))
                .chain(count -> inStorage(count, Suite.SEGMENT));
    }

    /**
     * Sees whether there is any.
     *
     * @return fails with {@code no-room} when there is none
     */
    public Uni<Void> look() {
        return counted()
                .invoke(count -> refuse(count.segments().get() >= most))
                .chain(count -> inStorage(count, 0));
    }

    private Uni<Void> inStorage(Count count, long bytes) {
        return storage.takeForFiles(count.segments().get() * Suite.SEGMENT, bytes);
    }

    private static void refuse(boolean full) {
        if (full) {
            throw new RefusedException(507, "no-room");
        }
    }

    private Uni<Count> counted() {
        final Count known = last;
        if (known != null && System.nanoTime() - known.at() < FRESH_NANOS) {
            return Uni.createFrom().item(known);
        }
        return uploads.segments()
                .map(stored -> new Count(System.nanoTime(), new AtomicLong(stored)))
                .invoke(count -> last = count);
    }

    private record Count(long at, AtomicLong segments) {}
}
