package org.underseal.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.SignedPayload;

/** A request's JSON, read member by member; each that is missing or of another form is refused. */
record Body(ObjectNode json) {
    private static final int MOST_ENTRIES = 1_000;

    static Body of(byte[] bytes) {
        return new Body(
                StrictJson.object(bytes).orElseThrow(() -> new RefusedException(400, "not-json")));
    }

    /** A text of so many characters, trimmed, without control characters. */
    String text(String member, int least, int most) {
        final String text =
                StrictJson.text(json, member).map(String::strip).orElseThrow(Body::malformed);
        if (text.length() < least
                || text.length() > most
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw malformed();
        }
        return text;
    }

    byte[] bytes(String member, int size) {
        return StrictJson.bytes(json, member, size).orElseThrow(Body::malformed);
    }

    byte[] bytes(String member, int least, int most) {
        return StrictJson.bytes(json, member)
                .filter(bytes -> bytes.length >= least && bytes.length <= most)
                .orElseThrow(Body::malformed);
    }

    int number(String member, int most) {
        final JsonNode number = json.path(member);
        if (!number.isInt() || number.intValue() < 0 || number.intValue() > most) {
            throw malformed();
        }
        return number.intValue();
    }

    Identifier identifier(String member) {
        return named(StrictJson.text(json, member).orElseThrow(Body::malformed));
    }

    SignedPayload signed(String member) {
        return SignedPayload.of(json.path(member)).orElseThrow(Body::malformed);
    }

    /** An object inside, as it came. */
    ObjectNode object(String member) {
        if (json.path(member) instanceof ObjectNode object) {
            return object;
        }
        throw malformed();
    }

    /** A list of objects, each read. */
    <T> List<T> list(String member, Function<Body, T> reader) {
        final List<T> read = new ArrayList<>();
        for (final JsonNode entry : array(member)) {
            if (!(entry instanceof ObjectNode object)) {
                throw malformed();
            }
            read.add(reader.apply(new Body(object)));
        }
        return read;
    }

    /** A list of texts, each read. */
    <T> Set<T> set(String member, Function<String, T> reader) {
        final Set<T> read = new java.util.LinkedHashSet<>();
        for (final JsonNode entry : array(member)) {
            if (!entry.isTextual()) {
                throw malformed();
            }
            read.add(reader.apply(entry.textValue()));
        }
        return read;
    }

    static Identifier named(String text) {
        if (!Identifier.fits(text)) {
            throw malformed();
        }
        return new Identifier(text);
    }

    static RefusedException malformed() {
        return new RefusedException(400, "malformed-member");
    }

    private JsonNode array(String member) {
        final JsonNode array = json.path(member);
        if (!array.isArray() || array.size() > MOST_ENTRIES) {
            throw malformed();
        }
        return array;
    }
}
