package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.underseal.operations.PrivateFile;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.Directory;

/**
 * The newest version of a directory that somebody has seen, so that an older one is noticed.
 *
 * @param version 0 when none was seen
 */
record SeenFile(Installation installation, int version) {
    private static final String KIND = "seen/1";

    /** Reads the file; where there is none, nothing of the installation was seen. */
    static SeenFile read(Path file, Installation otherwise) throws IOException {
        if (Files.notExists(file)) {
            return new SeenFile(otherwise, 0);
        }
        final ObjectNode json = JsonFile.read(file, JsonFile.SMALL, KIND);
        final int version = json.path("version").asInt();
        if (version < 1) {
            throw JsonFile.malformed(file);
        }
        return new SeenFile(
                new Installation(
                        StrictJson.bytes(json, "installation", Installation.SIZE)
                                .orElseThrow(() -> JsonFile.malformed(file))),
                version);
    }

    /** Remembers a directory that was verified, whole or not at all. */
    static void remember(Path file, Directory directory) throws IOException {
        final ObjectNode json =
                StrictJson.object()
                        .put("underseal", KIND)
                        .put("installation", Base64Url.encode(directory.installation().bytes()))
                        .put("version", directory.version());
        final byte[] content = (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        final Path next = file.toAbsolutePath().resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        try {
            PrivateFile.make(next, content);
        } catch (NoSuchFileException e) {
            throw new Refusal("There is no directory for " + file + ".");
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
