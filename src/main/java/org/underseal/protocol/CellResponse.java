package org.underseal.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One response of the exchange: the same shape whatever was asked (protocol, section 6).
 *
 * @param acknowledgement 2,048 bytes
 * @param mails exactly four of 11,264 bytes, the newest last
 * @param more whether older mails exist
 */
public record CellResponse(byte[] acknowledgement, List<byte[]> mails, boolean more) {
    /**
     * @throws IllegalArgumentException when a size is wrong
     */
    public CellResponse {
        if (acknowledgement.length != Suite.ACKNOWLEDGEMENT
                || mails.size() != Suite.MAILS
                || mails.stream().anyMatch(mail -> mail.length != Suite.MAIL)) {
            throw new IllegalArgumentException("a response has one shape only");
        }
        mails = List.copyOf(mails);
    }

    /** Exactly 65,536 bytes. Written by hand because every exchange of every visitor ends here. */
    public byte[] encode() {
        final byte[] cell = new byte[Suite.CELL];
        final Base64.Encoder base64url = Base64.getUrlEncoder().withoutPadding();
        int at = put(cell, 0, "{\"ack\":\"");
        at = put(cell, at, base64url.encode(acknowledgement));
        at = put(cell, at, "\",\"mail\":[");
        String before = "\"";
        for (final byte[] mail : mails) {
            at = put(cell, at, before);
            at = put(cell, at, base64url.encode(mail));
            before = "\",\"";
        }
        at = put(cell, at, "\"],\"more\":" + more + "}");
        Arrays.fill(cell, at, cell.length, (byte) ' ');
        return cell;
    }

    /** Reads a response; empty when its size or shape is wrong. */
    public static Optional<CellResponse> parse(byte[] cell) {
        if (cell.length != Suite.CELL) {
            return Optional.empty();
        }
        return StrictJson.object(cell).flatMap(CellResponse::of);
    }

    private static Optional<CellResponse> of(ObjectNode json) {
        final Optional<byte[]> acknowledgement =
                StrictJson.bytes(json, "ack", Suite.ACKNOWLEDGEMENT);
        final JsonNode list = json.path("mail");
        final List<byte[]> mails = new ArrayList<>();
        for (final JsonNode mail : list) {
            Base64Url.decode(mail.asText(), Suite.MAIL).ifPresent(mails::add);
        }
        final JsonNode more = json.path("more");
        return acknowledgement.isPresent()
                        && list.isArray()
                        && list.size() == Suite.MAILS
                        && mails.size() == Suite.MAILS
                        && more.isBoolean()
                ? Optional.of(new CellResponse(acknowledgement.get(), mails, more.booleanValue()))
                : Optional.empty();
    }

    private static int put(byte[] cell, int at, String ascii) {
        return put(cell, at, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static int put(byte[] cell, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, cell, at, bytes.length);
        return at + bytes.length;
    }
}
