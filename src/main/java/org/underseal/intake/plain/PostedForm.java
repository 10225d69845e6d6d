package org.underseal.intake.plain;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form as they were posted, in bytes that are zeroed when it is closed. */
final class PostedForm implements AutoCloseable {
    private static final int MOST_FIELDS = 2_000;
    private static final int MOST_BYTES = 512 << 10;

    private final Map<String, List<byte[]>> fields = new LinkedHashMap<>();
    private int count;
    private int bytes;

    /**
     * Adds a field.
     *
     * @throws MalformedFormException when there are more than any form of ours has
     */
    void add(String name, byte[] value) throws MalformedFormException {
        count++;
        bytes += value.length;
        if (count > MOST_FIELDS || bytes > MOST_BYTES) {
            Arrays.fill(value, (byte) 0);
            throw new MalformedFormException();
        }
        fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** How many bytes of values may still be added. */
    int room() {
        return MOST_BYTES - bytes;
    }

    /** Names of the fields that were posted, in their order. */
    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** The first value of a field, trimmed; empty when it is missing or blank. */
    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    /** Every value of a field that is not blank, trimmed. */
    List<String> texts(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(value -> new String(value, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** A value that never becomes a string; the caller zeroes it. Empty when it is missing. */
    char[] secret(String name) {
        final List<byte[]> values = fields.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return new char[0];
        }
        final CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(values.get(0)));
        final char[] characters = new char[decoded.remaining()];
        decoded.duplicate().get(characters);
        while (decoded.hasRemaining()) {
            decoded.put('\0');
        }
        return characters;
    }

    @Override
    public void close() {
        fields.values().forEach(values -> values.forEach(value -> Arrays.fill(value, (byte) 0)));
        fields.clear();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
