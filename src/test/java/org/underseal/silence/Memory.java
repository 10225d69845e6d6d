package org.underseal.silence;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of running processes, as somebody reads it who has taken the machine. */
record Memory(String name, Supplier<List<ProcessHandle>> processes) implements Place {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) .*");
    private static final int BLOCK = 1 << 24;

    /** Longer than any needle, so that none is cut in two. */
    private static final int OVERLAP = 1 << 12;

    @Override
    public void read(Consumer<Part> reader) {
        for (final ProcessHandle process : processes.get()) {
            final Path proc = Path.of("/proc", Long.toString(process.pid()));
            try (RandomAccessFile memory =
                    new RandomAccessFile(proc.resolve("mem").toFile(), "r")) {
                for (final String line : Files.readAllLines(proc.resolve("maps"))) {
                    region(process.pid(), line, memory, reader);
                }
            } catch (IOException e) {
                if (process.isAlive()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** One line of {@code maps}: {@code 7f0000000000-7f0000021000 rw-p ... name}. */
    private static void region(
            long pid, String line, RandomAccessFile memory, Consumer<Part> reader)
            throws IOException {
        final Matcher words = LINE.matcher(line);
        if (!words.matches() || !words.group(3).startsWith("rw")) {
            return;
        }
        final long end = Long.parseUnsignedLong(words.group(2), 16);
        long at = Long.parseUnsignedLong(words.group(1), 16);
        for (; at < end; at += BLOCK - OVERLAP) {
            final byte[] block = new byte[(int) Math.min(BLOCK, end - at)];
            memory.seek(at);
            final int length = read(memory, block);
            if (length > 0) {
                reader.accept(
                        new Part(
                                "memory of " + pid + " at " + Long.toHexString(at),
                                java.util.Arrays.copyOf(block, length)));
            }
        }
    }

    /** As much as can be read: a page that was given back meanwhile ends it. */
    private static int read(RandomAccessFile memory, byte[] block) {
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < block.length; length += Math.max(read, 0)) {
                read = memory.read(block, length, Math.min(1 << 16, block.length - length));
            }
        } catch (IOException pageIsGone) {
            return length;
        }
        return length;
    }
}
