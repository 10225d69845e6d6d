package org.underseal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.underseal.cli.portal.Portal;
import org.underseal.cli.portal.SealedUpload;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.Padding;
import org.underseal.protocol.Suite;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.stream.AttachmentStream;

/**
 * A file that goes with a report, sealed and sent as it is.
 *
 * @param size bytes when it was looked at
 */
record AttachedFile(Path path, long size) {
    private static final int UPLOAD_NAME = 32;
    private static final int LONGEST_NAME = 200;
    private static final String UNKNOWN = "application/octet-stream";

    /** Bytes of ciphertext that an upload holds, less what the stream adds to each segment. */
    private static final long MOST =
            (long) Uploads.MOST_SEGMENTS * (Suite.SEGMENT - Suite.TAG) - Suite.SEGMENT;

    /**
     * Looks at files before anything is sent.
     *
     * @throws Refusal when one is no file, or is too large, or when they are too many
     */
    static List<AttachedFile> all(List<Path> paths) throws IOException {
        if (paths.size() > Suite.UPLOADS) {
            throw new Refusal("At most " + Suite.UPLOADS + " files go with one message.");
        }
        final List<AttachedFile> files = new ArrayList<>();
        for (final Path path : paths) {
            if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                throw new Refusal(path + " is not a file that can be read.");
            }
            final long size = Files.size(path);
            if (Padding.sizeClass(size + Long.BYTES) > MOST) {
                throw new Refusal(path + " is larger than a service takes.");
            }
            files.add(new AttachedFile(path, size));
        }
        return files;
    }

    /** What a report will hold of these files, as long as it will be. */
    static List<Attachment> planned(List<AttachedFile> files) throws IOException {
        final List<Attachment> planned = new ArrayList<>();
        for (final AttachedFile file : files) {
            planned.add(
                    new Attachment(
                            "0".repeat(UPLOAD_NAME),
                            file.name(),
                            file.type(),
                            file.size,
                            new byte[Suite.SEED]));
        }
        return planned;
    }

    /** Seals files one by one and stores them with the service. */
    static List<Attachment> send(List<AttachedFile> files, Portal portal, Surroundings surroundings)
            throws IOException {
        final List<Attachment> sent = new ArrayList<>();
        if (!files.isEmpty()) {
            surroundings
                    .terminal()
                    .note(
                            "Files are sent as they are: what they tell of place, device and author"
                                    + " is not removed.");
        }
        for (final AttachedFile file : files) {
            sent.add(file.send(portal, surroundings));
            surroundings.terminal().note("Sent " + sent.size() + " of " + files.size() + " files.");
        }
        return sent;
    }

    private Attachment send(Portal portal, Surroundings surroundings) throws IOException {
        final byte[] key = surroundings.draw(Suite.SEED);
        try (InputStream plain = Files.newInputStream(path)) {
            final SealedUpload upload = portal.beginUpload();
            AttachmentStream.seal(key, size, plain, upload);
            if (plain.read() >= 0) {
                throw new Refusal(path + " grew while it was sent.");
            }
            return new Attachment(upload.id(), name(), type(), size, key);
        } catch (IOException | RuntimeException e) {
            Arrays.fill(key, (byte) 0);
            throw e;
        }
    }

    private String name() {
        final String name = PlainText.line(path.getFileName().toString());
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private String type() throws IOException {
        return Optional.ofNullable(Files.probeContentType(path)).orElse(UNKNOWN);
    }
}
