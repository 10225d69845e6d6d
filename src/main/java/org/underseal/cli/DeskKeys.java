package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Publication.SealedDeskKey;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;

/** Private keys of desk epochs, each sealed to one member (protocol, section 2). */
final class DeskKeys {
    private DeskKeys() {}

    /** Seals an epoch's private key to a member. */
    static SealedDeskKey seal(
            String desk, String epoch, OpeningKey key, String person, SealingKey to) {
        final byte[] seed = key.seed();
        try {
            return new SealedDeskKey(
                    new Identifier(desk),
                    new Identifier(epoch),
                    new Identifier(person),
                    to.seal(seed, Info.deskKey(desk, epoch)));
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** The private key of an epoch, if a person can open it; the caller closes it. */
    static Optional<OpeningKey> open(
            List<SealedDeskKey> keys, String desk, String epoch, String person, OpeningKey with) {
        for (final SealedDeskKey key : keys) {
            if (key.desk().value().equals(desk)
                    && key.epoch().value().equals(epoch)
                    && key.person().value().equals(person)) {
                try {
                    return Optional.of(
                            new OpeningKey(with.open(key.sealed(), Info.deskKey(desk, epoch))));
                } catch (RefusedToOpenException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Adds the member {@code deskKeys}. */
    static void write(List<SealedDeskKey> keys, ObjectNode json) {
        final ArrayNode list = json.putArray("deskKeys");
        for (final SealedDeskKey key : keys) {
            list.addObject()
                    .put("desk", key.desk().value())
                    .put("epoch", key.epoch().value())
                    .put("person", key.person().value())
                    .put("sealed", Base64Url.encode(key.sealed()));
        }
    }

    /** Reads that member; empty when any of it is malformed. */
    static Optional<List<SealedDeskKey>> read(ObjectNode json) {
        if (!json.path("deskKeys").isArray()) {
            return Optional.empty();
        }
        final List<SealedDeskKey> keys = new ArrayList<>();
        for (final JsonNode key : json.path("deskKeys")) {
            final Optional<byte[]> sealed =
                    StrictJson.bytes(key, "sealed", Suite.SEED + Suite.OVERHEAD);
            final Optional<Identifier> desk = identifier(key, "desk");
            final Optional<Identifier> epoch = identifier(key, "epoch");
            final Optional<Identifier> person = identifier(key, "person");
            if (sealed.isEmpty() || desk.isEmpty() || epoch.isEmpty() || person.isEmpty()) {
                return Optional.empty();
            }
            keys.add(new SealedDeskKey(desk.get(), epoch.get(), person.get(), sealed.get()));
        }
        return Optional.of(keys);
    }

    private static Optional<Identifier> identifier(JsonNode json, String member) {
        return StrictJson.text(json, member).filter(Identifier::fits).map(Identifier::new);
    }
}
