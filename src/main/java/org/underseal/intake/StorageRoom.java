package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.underseal.mailroom.StorageUse;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;

/**
 * Stops taking before the disk is full, when the database would stop altogether: files first, then
 * new reports, then what is added to reports. Reading, replying and withdrawing never stop. What is
 * taken is measured anew every few seconds, and added up meanwhile.
 */
@ApplicationScoped
public class StorageRoom {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int ALL = 100;

    /** Bytes that deleted files must have left before others count on them. */
    private static final long CERTAIN = 64L << 20;

    private final StorageUse use;
    private final Optional<Path> disk;
    private final long most;
    private final AtomicBoolean measuring = new AtomicBoolean();
    private volatile Optional<Measure> last = Optional.empty();

    StorageRoom(StorageUse use, Settings settings) {
        this.use = use;
        this.disk = settings.disk();
        this.most =
                settings.storage().room().map(megabytes -> megabytes << 20).orElse(Long.MAX_VALUE);
    }

    /** What somebody wants stored, and the percentage of the room at which no more of it is. */
    public enum Kind {
        /** Files, so that they alone keep no report out. */
        FILE(60, "no-room"),
        /** New reports. */
        REPORT(80, "full"),
        /** What is added to a report: whoever has one can still write. */
        FOLLOWUP(95, "full");

        private final int mark;
        private final String code;

        Kind(int mark, String code) {
            this.mark = mark;
            this.code = code;
        }
    }

    /**
     * Takes room.
     *
     * @param bytes that it will take
     * @return fails with 507 {@code full}, or {@code no-room} for a file, when there is none
     */
    Uni<Void> take(Kind kind, long bytes) {
        return measured().invoke(measure -> measure.take(kind, bytes)).replaceWithVoid();
    }

    /**
     * Takes room for files where there is any, also where files were deleted and the database has
     * kept what they took.
     *
     * @param stored bytes of all files that are stored
     */
    Uni<Void> takeForFiles(long stored, long bytes) {
        return measured()
                .invoke(
                        measure -> {
                            if (stored + bytes + CERTAIN > measure.files()) {
                                measure.take(Kind.FILE, bytes);
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Measure> measured() {
        final Optional<Measure> known = last;
        final boolean fresh =
                known.filter(one -> System.nanoTime() - one.at() < FRESH_NANOS).isPresent();
        if (known.isPresent() && (fresh || !measuring.compareAndSet(false, true))) {
            return Uni.createFrom().item(known.get());
        }
        return use.taken()
                .map(this::measure)
                .invoke(measure -> last = Optional.of(measure))
                .onTermination()
                .invoke(() -> measuring.set(false));
    }

    private Measure measure(StorageUse.Taken taken) {
        final long reachable = disk.map(at -> taken.bytes() + free(at)).orElse(Long.MAX_VALUE);
        return new Measure(
                System.nanoTime(),
                Math.min(most, reachable),
                taken.files(),
                new AtomicLong(taken.bytes()));
    }

    private static long free(Path at) {
        try {
            return Files.getFileStore(at).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was measured, and what came since.
     *
     * @param room bytes that the database may ever take
     */
    record Measure(long at, long room, long files, AtomicLong bytes) {
        void take(Kind kind, long more) {
            if (bytes.get() / kind.mark >= room / ALL) {
                throw new RefusedException(507, kind.code);
            }
            bytes.addAndGet(more);
        }
    }
}
