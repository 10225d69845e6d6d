package org.underseal.intake.plain;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.underseal.intake.UploadRoom;
import org.underseal.mailroom.Uploads;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.message.Attachment;
import org.underseal.site.Codebook;

/** Reads forms that carry files, so many at a time that memory stays bounded. */
@ApplicationScoped
class FormsWithFiles {
    /** As many as are let in together at the door, short and long ones, at a port and a socket. */
    private static final int AT_ONCE = 7;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Uploads uploads;
    private final UploadRoom room;
    private final Codebook codebook;
    private final Clock clock;
    private final SecureRandom random;

    FormsWithFiles(
            Uploads uploads, UploadRoom room, Codebook codebook, Clock clock, SecureRandom random) {
        this.uploads = uploads;
        this.room = room;
        this.codebook = codebook;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A form that was read, its files sealed and stored.
     *
     * @param answers empty for a follow-up
     */
    record Read(PostedForm form, PostedAnswers answers, List<Attachment> attachments)
            implements AutoCloseable {
        @Override
        public void close() {
            form.close();
            attachments.forEach(attachment -> Arrays.fill(attachment.key(), (byte) 0));
        }
    }

    /** Reads a report. */
    Read report(String type, InputStream body) throws IOException {
        final SealedFiles files = files();
        final PostedForm form = read(type, body, files);
        try {
            return new Read(form, PostedAnswers.of(form, codebook), files.sealed());
        } catch (MalformedFormException e) {
            form.close();
            throw e;
        }
    }

    /** Reads a follow-up. */
    Read followup(String type, InputStream body) throws IOException {
        final SealedFiles files = files();
        final PostedForm form = read(type, body, files);
        return new Read(
                form,
                new PostedAnswers(StrictJson.object(), StrictJson.object(), "", List.of()),
                files.sealed());
    }

    private SealedFiles files() {
        return new SealedFiles(uploads, room, random, LocalDate.now(clock));
    }

    private PostedForm read(String type, InputStream body, SealedFiles files) throws IOException {
        if (!places.tryAcquire()) {
            throw new RefusedException(503, "busy");
        }
        try {
            return MultipartForm.read(type, body, files);
        } finally {
            places.release();
        }
    }
}
