package org.underseal.intake.plain;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.underseal.intake.UploadRoom;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.Suite;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.stream.SegmentSealer;

/**
 * Seals the files of a form while they arrive, a megabyte at a time, and stores them as any client
 * would. Runs on a thread that may wait: what a visitor sends must not be read faster than it is
 * stored.
 */
final class SealedFiles implements MultipartForm.Files {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TYPE = 100;

    private final Uploads uploads;
    private final UploadRoom room;
    private final SecureRandom random;
    private final LocalDate today;
    private final List<Attachment> sealed = new ArrayList<>();

    SealedFiles(Uploads uploads, UploadRoom room, SecureRandom random, LocalDate today) {
        this.uploads = uploads;
        this.room = room;
        this.random = random;
        this.today = today;
    }

    @Override
    public void file(String name, String type, InputStream content) throws IOException {
        if (sealed.size() == Suite.UPLOADS) {
            throw new MalformedFormException();
        }
        final Identifier upload = Identifier.draw(random);
        await(() -> uploads.begin(upload, today));
        final byte[] key = new byte[Suite.SEED];
        random.nextBytes(key);
        final byte[] buffer = new byte[BUFFER];
        try (SegmentSealer sealer =
                new SegmentSealer(
                        key, random, (number, segment) -> store(upload, number, segment))) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sealer.write(buffer, 0, read);
            }
            sealed.add(
                    new Attachment(
                            upload.value(),
                            shortened(name, LONGEST_NAME),
                            shortened(type, LONGEST_TYPE),
                            sealer.finish(),
                            key));
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** A text that does not fit into an envelope, as an attachment of its own. */
    void text(String name, byte[] text) throws IOException {
        file(name, "text/plain;charset=utf-8", new java.io.ByteArrayInputStream(text));
    }

    /** What was sealed, in the order it came. */
    List<Attachment> sealed() {
        return List.copyOf(sealed);
    }

    private void store(Identifier upload, int number, byte[] segment) throws IOException {
        if (number >= Uploads.MOST_SEGMENTS
                || !await(() -> room.take().chain(() -> uploads.store(upload, number, segment)))) {
            throw new MalformedFormException();
        }
    }

    private static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static <T> T await(Supplier<Uni<T>> asked) throws IOException {
        try {
            return VertxContextSupport.subscribeAndAwait(asked);
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IOException(failure);
        }
    }
}
