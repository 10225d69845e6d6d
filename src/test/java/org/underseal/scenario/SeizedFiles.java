package org.underseal.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All files of a home's PostgreSQL, searched byte by byte and without regard for what PostgreSQL
 * thinks is in them: deleted rows, old pages and the log are bytes like others.
 *
 * @param data PostgreSQL's directory
 */
record SeizedFiles(Path data) {
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    /** Of a commit in the log: from its transaction's number, and its kind, to its time. */
    private static final int NUMBER_BEFORE_TIME = 22;

    private static final int KIND_BEFORE_TIME = 9;
    private static final byte COMMITS_AND_THE_LIKE = 1;

    /** A span of time, in microseconds since 1970. */
    record Span(long from, long to) {
        boolean contains(long micros) {
            return from <= micros && micros <= to;
        }
    }

    static SeizedFiles of(Path home) {
        return new SeizedFiles(home.resolve("postgres/data"));
    }

    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** The times of commits in the log, by the number of the transaction. */
    Map<Long, Long> commits(Span span) throws IOException {
        final Map<Long, Long> commits = new HashMap<>();
        for (final Path file : files("pg_wal")) {
            final ByteBuffer log = read(file);
            for (int at = NUMBER_BEFORE_TIME; at + 8 <= log.limit(); at++) {
                if (span.contains(log.getLong(at) + EPOCH_MICROS)
                        && log.get(at - KIND_BEFORE_TIME) == COMMITS_AND_THE_LIKE) {
                    commits.put(
                            Integer.toUnsignedLong(log.getInt(at - NUMBER_BEFORE_TIME)),
                            log.getLong(at));
                }
            }
        }
        return commits;
    }

    /**
     * Files in which a time within a span is written as PostgreSQL writes times, or in micro- or
     * milliseconds since 1970. A random number falls into half a minute once in 10^11 bytes.
     */
    List<Path> tellingATime(Span span) throws IOException {
        final List<Path> telling = new ArrayList<>();
        for (final Path file : files("")) {
            final ByteBuffer bytes = read(file);
            for (int at = 0; at + 8 <= bytes.limit(); at++) {
                final long number = bytes.getLong(at);
                if (span.contains(number + EPOCH_MICROS)
                        || span.contains(number)
                        || span.contains(number * 1_000) && number < EPOCH_MICROS) {
                    telling.add(file);
                    break;
                }
            }
        }
        return telling;
    }

    /** Those of some files that were last written to within a span. */
    static List<Path> writtenIn(Span span, List<Path> files) throws IOException {
        final List<Path> written = new ArrayList<>();
        for (final Path file : files) {
            if (Files.exists(file)
                    && span.contains(micros(Files.getLastModifiedTime(file).toInstant()))) {
                written.add(file);
            }
        }
        return written;
    }

    /**
     * Where in each file each of some names is found first.
     *
     * @param names all of one length
     * @return by file, then by the name's number
     */
    Map<String, Map<Integer, Double>> places(List<byte[]> names) throws IOException {
        final Map<ByteBuffer, Integer> numbers = new HashMap<>();
        final boolean[] beginnings = new boolean[1 << 16];
        for (int i = 0; i < names.size(); i++) {
            numbers.put(ByteBuffer.wrap(names.get(i)), i);
            beginnings[beginning(names.get(i), 0)] = true;
        }
        final int length = names.get(0).length;
        final Map<String, Map<Integer, Double>> places = new TreeMap<>();
        for (final Path file : files("")) {
            final byte[] bytes = bytes(file);
            final Map<Integer, Double> inFile = new HashMap<>();
            for (int at = 0; at + length <= bytes.length; at++) {
                if (beginnings[beginning(bytes, at)]) {
                    final Integer name =
                            numbers.get(
                                    ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + length)));
                    if (name != null) {
                        inFile.putIfAbsent(name, (double) at);
                    }
                }
            }
            if (!inFile.isEmpty()) {
                places.put(data.relativize(file).toString(), inFile);
            }
        }
        return places;
    }

    private static int beginning(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** Those that are there; a running PostgreSQL makes and deletes some. */
    List<Path> files(String below) throws IOException {
        final List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                data.resolve(below),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                        files.add(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException why)
                            throws IOException {
                        if (Files.exists(file)) {
                            throw why;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        Collections.sort(files);
        return files;
    }

    private static ByteBuffer read(Path file) throws IOException {
        return ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }
}
