package org.underseal.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.ReceiptSlipException;
import picocli.CommandLine.Option;

/** Where a receipt code comes from: a file, a pipe or a prompt, never an argument. */
final class ReceiptOption {
    private static final int LONGEST = 4_096;
    private static final String BEFORE = "receipt ";

    @Option(
            names = "--receipt-file",
            paramLabel = "FILE",
            description =
                    "Read the receipt code from the first line of this file, or of what is piped"
                            + " in when FILE is -; without it you are asked.")
    private Path file;

    /**
     * The receipt code, in characters or words; the caller closes it.
     *
     * @throws Refusal naming the group or word that is wrong
     */
    ReceiptCode read(Terminal terminal) throws IOException {
        final char[] typed = file == null ? asked(terminal) : firstLine(terminal);
        try {
            return ReceiptCode.parse(CharBuffer.wrap(typed));
        } catch (ReceiptSlipException e) {
            throw new Refusal(sentence(e));
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static char[] asked(Terminal terminal) {
        return terminal.secret("Receipt code")
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "There is no terminal to ask for the receipt code; use"
                                                + " --receipt-file."));
    }

    private char[] firstLine(Terminal terminal) throws IOException {
        final byte[] bytes =
                file.toString().equals("-")
                        ? JsonFile.bytes(terminal.in(), "What was piped in", LONGEST)
                        : JsonFile.bytes(file, LONGEST);
        final CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        try {
            final int start = begins(text) ? BEFORE.length() : 0;
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n') {
                end++;
            }
            final char[] line = new char[end - start];
            text.position(start).get(line);
            return line;
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    /** Whether it is what the command that submitted printed. */
    private static boolean begins(CharBuffer text) {
        return text.length() > BEFORE.length()
                && BEFORE.contentEquals(text.subSequence(0, BEFORE.length()));
    }

    private static String sentence(ReceiptSlipException slip) {
        return switch (slip.slip()) {
            case UNREADABLE_GROUP ->
                    "Group " + slip.place() + " of the receipt code has a sign that no code has.";
            case UNKNOWN_WORD -> "Word " + slip.place() + " of the receipt code is in no list.";
            case TOO_SHORT -> "The receipt code is too short: a part is missing.";
            case TOO_LONG -> "The receipt code is too long.";
            case NOT_A_CODE -> "This is not a receipt code: one sign or word at least is another.";
        };
    }
}
