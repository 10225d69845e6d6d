package org.underseal.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.underseal.protocol.MalformedCellException.Reason;

/** Reads a request cell token by token: this runs for every stranger's request. */
final class CellReader {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9-]{1,64}");

    private String op = "";
    private byte[] id = {};
    private byte[] locator = {};
    private String desk = "";
    private String epoch = "";
    private byte[] key = {};
    private byte[] acknowledgement = {};
    private byte[] envelope = {};
    private final List<String> uploads = new ArrayList<>();
    private int page;

    private CellReader() {}

    static CellRequest read(byte[] cell) throws MalformedCellException {
        if (cell.length != Suite.CELL) {
            throw new MalformedCellException(Reason.WRONG_SIZE);
        }
        final CellReader reader = new CellReader();
        try (JsonParser parser = StrictJson.parser(cell)) {
            reader.members(parser);
            if (parser.nextToken() != null) {
                throw new MalformedCellException(Reason.NOT_JSON);
            }
        } catch (IOException e) {
            throw new MalformedCellException(Reason.NOT_JSON);
        }
        return reader.request();
    }

    private void members(JsonParser parser) throws IOException, MalformedCellException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedCellException(Reason.NOT_JSON);
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            final String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "op" -> op = text(parser);
                case "id" -> id = bytes(parser, 16);
                case "locator" -> locator = bytes(parser, Locator.SIZE);
                case "desk" -> desk = identifier(parser);
                case "epoch" -> epoch = identifier(parser);
                case "key" -> key = bytes(parser, Suite.PUBLIC_KEY);
                case "ack" -> acknowledgement = bytes(parser, Suite.ACKNOWLEDGEMENT);
                case "envelope" -> envelope = bytes(parser, Suite.ENVELOPE);
                case "uploads" -> uploads(parser);
                case "page" -> page = page(parser);
                default -> throw new MalformedCellException(Reason.UNKNOWN_MEMBER);
            }
        }
    }

    private CellRequest request() throws MalformedCellException {
        return switch (op) {
            case "cover" -> new CellRequest.Cover();
            case "submit" ->
                    new CellRequest.Submit(
                            present(id),
                            new Locator(present(locator)),
                            present(desk),
                            present(epoch),
                            sealingKey(),
                            present(acknowledgement),
                            present(envelope),
                            List.copyOf(uploads));
            case "followup" ->
                    new CellRequest.Followup(
                            present(id),
                            new Locator(present(locator)),
                            present(desk),
                            present(epoch),
                            present(envelope),
                            List.copyOf(uploads));
            case "check" -> new CellRequest.Check(new Locator(present(locator)), page);
            case "withdraw" -> new CellRequest.Withdraw(new Locator(present(locator)));
            default -> throw new MalformedCellException(Reason.UNKNOWN_OP);
        };
    }

    private SealingKey sealingKey() throws MalformedCellException {
        try {
            return SealingKey.of(present(key));
        } catch (MalformedKeyException e) {
            throw new MalformedCellException(Reason.MALFORMED_MEMBER);
        }
    }

    private static byte[] present(byte[] member) throws MalformedCellException {
        if (member.length == 0) {
            throw new MalformedCellException(Reason.MISSING_MEMBER);
        }
        return member;
    }

    private static String present(String member) throws MalformedCellException {
        if (member.isEmpty()) {
            throw new MalformedCellException(Reason.MISSING_MEMBER);
        }
        return member;
    }

    private static String text(JsonParser parser) throws IOException, MalformedCellException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedCellException(Reason.MALFORMED_MEMBER);
        }
        return parser.getText();
    }

    private static byte[] bytes(JsonParser parser, int size)
            throws IOException, MalformedCellException {
        return Base64Url.decode(text(parser), size)
                .orElseThrow(() -> new MalformedCellException(Reason.MALFORMED_MEMBER));
    }

    private static String identifier(JsonParser parser) throws IOException, MalformedCellException {
        final String text = text(parser);
        if (!IDENTIFIER.matcher(text).matches()) {
            throw new MalformedCellException(Reason.MALFORMED_MEMBER);
        }
        return text;
    }

    private void uploads(JsonParser parser) throws IOException, MalformedCellException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedCellException(Reason.MALFORMED_MEMBER);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (uploads.size() == Suite.UPLOADS) {
                throw new MalformedCellException(Reason.TOO_MANY_UPLOADS);
            }
            uploads.add(identifier(parser));
        }
    }

    private static int page(JsonParser parser) throws IOException, MalformedCellException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() != JsonParser.NumberType.INT
                || parser.getIntValue() < 0
                || parser.getIntValue() > CellRequest.LAST_PAGE) {
            throw new MalformedCellException(Reason.MALFORMED_MEMBER);
        }
        return parser.getIntValue();
    }
}
