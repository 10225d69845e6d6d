package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.underseal.operations.PrivateFile;
import org.underseal.protocol.StrictJson;

/** JSON files of bounded size, written for their owner only and never over another. */
final class JsonFile {
    /** Most bytes of a file that holds keys, a directory or a report. */
    static final int SMALL = 4 << 20;

    /** Most bytes of a file that holds a whole case. */
    static final int LARGE = 512 << 20;

    private JsonFile() {}

    /** Reads one object. */
    static ObjectNode read(Path file, int most) throws IOException {
        return StrictJson.object(bytes(file, most))
                .orElseThrow(() -> new Refusal(file + " is not a JSON object."));
    }

    /** Reads an object that says of itself what it is. */
    static ObjectNode read(Path file, int most, String kind) throws IOException {
        final ObjectNode json = read(file, most);
        if (!kind.equals(json.path("underseal").asText())) {
            throw new Refusal(file + " is not a file of the kind \"" + kind + "\".");
        }
        return json;
    }

    /** Reads all of a file that is not larger than it may be. */
    static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in, file.toString(), most);
        } catch (NoSuchFileException e) {
            throw new Refusal("There is no file " + file + ".");
        }
    }

    /** Reads all of a stream that is not longer than it may be. */
    static byte[] bytes(InputStream in, String what, int most) throws IOException {
        final byte[] bytes = in.readNBytes(most);
        if (in.read() >= 0) {
            throw new Refusal(what + " is larger than " + most + " bytes.");
        }
        return bytes;
    }

    /** Writes a new file with owner-only permissions. */
    static void write(Path file, ObjectNode json) throws IOException {
        try {
            PrivateFile.make(
                    file.toAbsolutePath(),
                    (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(file + " exists already; nothing is ever written over.");
        } catch (NoSuchFileException e) {
            throw new Refusal("There is no directory for " + file + ".");
        }
    }

    /** The refusal of a file with a member missing or of another form. */
    static Refusal malformed(Path file) {
        return new Refusal(file + " is damaged: a member is missing or of another form.");
    }
}
