package org.underseal.operations;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What PostgreSQL writes where it cannot reach anybody else, from now on. */
final class ServerLog {
    private static final int MOST = 65_536;

    private final Path file;
    private long read;

    ServerLog(Path file) throws IOException {
        this.file = file;
        this.read = Files.exists(file) ? Files.size(file) : 0;
    }

    /** Whether the last start failed because a process of the server before is still ending. */
    boolean saysThatAnotherEnds() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(read);
            final byte[] news = new byte[(int) Math.min(MOST, log.length() - read)];
            log.readFully(news);
            read += news.length;
            return new String(news, StandardCharsets.UTF_8)
                    .contains("pre-existing shared memory block");
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
