package org.underseal.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A person's private keys as the service keeps them: wrapped once for each passkey and once under a
 * recovery passphrase (section 10). What is inside a wrap nobody here can tell.
 */
public final class Wraps {
    /** Most wraps of one person. */
    public static final int MOST = 20;

    private static final int LARGEST_WRAP = 4_096;
    private static final String PASSKEY = "passkey";
    private static final String PASSPHRASE = "passphrase";

    private final ArrayNode list;

    private Wraps(ArrayNode list) {
        this.list = list;
    }

    /** Reads a list of wraps; empty when it is none, too long or too large. */
    public static Optional<Wraps> of(JsonNode json) {
        if (!(json instanceof ArrayNode list) || list.size() > MOST) {
            return Optional.empty();
        }
        for (final JsonNode wrap : list) {
            if (!(wrap instanceof ObjectNode) || StrictJson.write(wrap).length > LARGEST_WRAP) {
                return Optional.empty();
            }
        }
        return Optional.of(new Wraps(list.deepCopy()));
    }

    /** Reads the list from its bytes. */
    public static Optional<Wraps> read(byte[] bytes) {
        return StrictJson.array(bytes).flatMap(Wraps::of);
    }

    /** Whether a recovery passphrase unwraps the keys. */
    public boolean havePassphrase() {
        return any(Wraps::isPassphrase);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether a passkey unwraps the keys. */
    public boolean havePasskey(byte[] credentialId) {
        return any(wrap -> isFor(wrap, credentialId));
    }

    /** These and those of another list. */
    public Wraps with(Wraps others) {
        final ArrayNode all = list.deepCopy();
        others.list.forEach(all::add);
        return new Wraps(all);
    }

    /** These without those of a passkey. */
    public Wraps withoutPasskey(byte[] credentialId) {
        return without(wrap -> isFor(wrap, credentialId));
    }

    /** These without that of the passphrase. */
    public Wraps withoutPassphrase() {
        return without(Wraps::isPassphrase);
    }

    /** How many. */
    public int size() {
        return list.size();
    }

    /** The list as bytes. */
    public byte[] bytes() {
        return StrictJson.write(list);
    }

    /** The list as JSON. */
    public JsonNode json() {
        return list.deepCopy();
    }

    private boolean any(Predicate<JsonNode> predicate) {
        for (final JsonNode wrap : list) {
            if (predicate.test(wrap)) {
                return true;
            }
        }
        return false;
    }

    private Wraps without(Predicate<JsonNode> gone) {
        final ArrayNode rest = list.deepCopy();
        rest.removeIf(gone);
        return new Wraps(rest);
    }

    private static boolean isPassphrase(JsonNode wrap) {
        return wrap.path("kind").asText().equals(PASSPHRASE);
    }

    private static boolean isFor(JsonNode wrap, byte[] credentialId) {
        return wrap.path("kind").asText().equals(PASSKEY)
                && wrap.path("credential").asText().equals(Base64Url.encode(credentialId));
    }
}
