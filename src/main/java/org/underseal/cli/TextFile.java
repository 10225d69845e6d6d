package org.underseal.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Text that somebody wrote, in a file or through a pipe. */
final class TextFile {
    private static final int LONGEST = 1 << 20;
    private static final String PIPE = "-";

    private TextFile() {}

    /** Bytes of a file, or of what is piped in where the file is called {@code -}. */
    static byte[] bytes(Path file, Terminal terminal) throws IOException {
        return file.toString().equals(PIPE)
                ? JsonFile.bytes(terminal.in(), "What was piped in", LONGEST)
                : JsonFile.bytes(file, LONGEST);
    }

    /** The text, without white space around it. */
    static String read(Path file, Terminal terminal) throws IOException {
        return utf8(bytes(file, terminal));
    }

    /**
     * Bytes as text, without white space around it.
     *
     * @throws Refusal when they are no text in UTF-8
     */
    static String utf8(byte[] bytes) {
        try {
            final String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                throw new Refusal("This is not text; send other files with --attach.");
            }
            return text.strip();
        } catch (CharacterCodingException e) {
            throw new Refusal("This is not text in UTF-8.");
        }
    }
}
