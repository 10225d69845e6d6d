package org.underseal.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who sends one cell on a connection of its own, and may solve what a busy door asks. */
record Caller(int port) {
    static final String NO_ANSWER = "A".repeat(36);

    private static final Pattern PUZZLE =
            Pattern.compile(
                    "\"challenge\":\"([\\w-]{31})\",\"target\":\"([\\w-]{43})\",\"cost\":(\\d{1,6})");
    private static final int PATIENCE_MILLIS = 60_000;

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body whole
     */
    record Answer(int status, byte[] body) {
        boolean isStored(byte[] acknowledgement) {
            final byte[] start = "{\"ack\":\"".getBytes(StandardCharsets.US_ASCII);
            return status == 200
                    && Arrays.equals(
                            body,
                            start.length,
                            start.length + acknowledgement.length,
                            acknowledgement,
                            0,
                            acknowledgement.length);
        }

        /** The answer to the puzzle that came along. */
        Optional<String> solved() throws Exception {
            final Matcher puzzle = PUZZLE.matcher(new String(body, StandardCharsets.US_ASCII));
            if (status != 503 || !puzzle.find()) {
                return Optional.empty();
            }
            final Base64.Decoder decoder = Base64.getUrlDecoder();
            final byte[] tried = Arrays.copyOf(decoder.decode(puzzle.group(1)), 27);
            final byte[] target = decoder.decode(puzzle.group(2));
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (int number = 0; number < Integer.parseInt(puzzle.group(3)); number++) {
                ByteBuffer.wrap(tried).putInt(23, number);
                if (Arrays.equals(sha256.digest(tried), target)) {
                    return Optional.of(Base64.getUrlEncoder().encodeToString(tried));
                }
            }
            return Optional.empty();
        }
    }

    /** Sends a cell and reads the answer to its end. */
    Answer send(byte[] cell, String solved) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            final OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /api/v1/exchange HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                    + " application/json\r\nUnderseal-Puzzle: "
                                    + solved
                                    + "\r\nContent-Length: "
                                    + cell.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(cell);
            final DataInputStream in =
                    new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            final String status = line(in);
            int length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).trim());
                }
            }
            final byte[] body = new byte[length];
            in.readFully(body);
            return new Answer(Integer.parseInt(status.substring(9, 12)), body);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
