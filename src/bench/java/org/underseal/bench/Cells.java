package org.underseal.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Request cells that differ only in locator and retry value. A cell is laid out once and those two
 * values are written over in place, so that the driver costs next to nothing beside the service.
 */
final class Cells {
    static final int CELL = 65_536;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String LOCATOR = "L".repeat(43);
    private static final String RETRY = "R".repeat(22);

    private final byte[] cell;
    private final int locatorAt;
    private final int retryAt;

    private Cells(String json) {
        cell = new byte[CELL];
        Arrays.fill(cell, (byte) ' ');
        final byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, cell, 0, bytes.length);
        locatorAt = json.indexOf(LOCATOR);
        retryAt = json.indexOf(RETRY);
    }

    static Cells cover() {
        return new Cells("{\"op\":\"cover\"}");
    }

    static Cells check() {
        return new Cells("{\"op\":\"check\",\"locator\":\"" + LOCATOR + "\"}");
    }

    /** A submission whose envelope and acknowledgement are noise: the service cannot tell. */
    static Cells submit(String desk, String epoch, byte[] key) {
        final byte[] noise = new byte[43_008];
        new java.security.SecureRandom().nextBytes(noise);
        return new Cells(
                "{\"op\":\"submit\",\"id\":\""
                        + RETRY
                        + "\",\"locator\":\""
                        + LOCATOR
                        + "\",\"desk\":\""
                        + desk
                        + "\",\"epoch\":\""
                        + epoch
                        + "\",\"key\":\""
                        + BASE64URL.encodeToString(key)
                        + "\",\"ack\":\""
                        + BASE64URL.encodeToString(Arrays.copyOf(noise, 2_048))
                        + "\",\"envelope\":\""
                        + BASE64URL.encodeToString(noise)
                        + "\"}");
    }

    /** The cell of a number; the same number always names the same case. */
    byte[] numbered(long number) {
        final byte[] copy = cell.clone();
        if (locatorAt >= 0) {
            write(copy, locatorAt, 32, number);
        }
        if (retryAt >= 0) {
            write(copy, retryAt, 16, number);
        }
        return copy;
    }

    /** What the service gives back once it has a submission: base64url, as it travels. */
    byte[] acknowledgement() {
        final String start = "\"ack\":\"";
        final int at = new String(cell, StandardCharsets.US_ASCII).indexOf(start) + start.length();
        return Arrays.copyOfRange(cell, at, at + (2_048 * 8 + 5) / 6);
    }

    private static void write(byte[] into, int at, int size, long number) {
        final byte[] value = ByteBuffer.allocate(size).putLong(size - Long.BYTES, number).array();
        final byte[] text = BASE64URL.encode(value);
        System.arraycopy(text, 0, into, at, text.length);
    }
}
