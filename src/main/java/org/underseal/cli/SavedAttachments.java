package org.underseal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.underseal.mailroom.Attachments;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.stream.AttachmentStream;

/** Attachments of an opened case, decrypted under names that lead nowhere else. */
final class SavedAttachments {
    private static final int LONGEST_NAME = 100;

    private SavedAttachments() {}

    /** What an attachment's ciphertext is called beside a case file. */
    static String sealedName(Attachments.Attached attached) {
        return sealedName(attached.upload().value());
    }

    private static String sealedName(String upload) {
        return upload + ".sealed";
    }

    /**
     * Decrypts what a case names and the directory of ciphertexts holds. A file appears under its
     * name only when all of it was authentic.
     *
     * @throws Refusal when one was altered, or is of another length than the report says
     */
    static void save(List<Attachment> attachments, Path sealedFiles, Path into, Terminal terminal)
            throws IOException {
        NewFile.directory(into);
        for (int i = 0; i < attachments.size(); i++) {
            final Attachment attachment = attachments.get(i);
            final Path sealedFile = sealedFiles.resolve(sealedName(attachment.upload()));
            final Path file = into.resolve(name(i + 1, attachment));
            if (!Files.isRegularFile(sealedFile)) {
                terminal.note("Attachment " + (i + 1) + " was not exported.");
                continue;
            }
            NewFile.check(file);
            decrypt(attachment, sealedFile, file);
            terminal.say("saved  " + file);
        }
    }

    private static void decrypt(Attachment attachment, Path sealedFile, Path file)
            throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            final long size;
            try (InputStream in = Files.newInputStream(sealedFile);
                    OutputStream out = NewFile.open(part)) {
                size = AttachmentStream.open(attachment.key(), in, out);
            }
            if (size != attachment.size()) {
                throw new Refusal("An attachment is of another length than the report says.");
            }
            Files.move(part, file);
        } catch (IOException e) {
            throw new Refusal(
                    "The attachment in " + sealedFile + " was altered, or cannot be written.");
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A stranger chose the name: it keeps letters, digits and what stands before an extension. */
    private static String name(int place, Attachment attachment) {
        final String plain =
                attachment.name().replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceAll("\\.\\.+", ".");
        final String end = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return String.format("%02d-%s", place, end);
    }
}
