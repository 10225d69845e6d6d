package org.underseal.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.underseal.mailroom.Publication.SealedDeskKey;
import org.underseal.protocol.Info;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.opening.OpeningKey;

/** A desk's private keys by epoch, as far as one member holds them; zeroed when closed. */
final class DeskKeyring implements AutoCloseable {
    private final Map<String, OpeningKey> keys = new TreeMap<>();

    private DeskKeyring() {}

    /** Opens the keys of a desk that are sealed to a member; the caller closes them. */
    static DeskKeyring open(
            List<SealedDeskKey> deskKeys, String desk, String person, OpeningKey with) {
        final DeskKeyring ring = new DeskKeyring();
        for (final SealedDeskKey key : deskKeys) {
            if (key.desk().value().equals(desk) && key.person().value().equals(person)) {
                DeskKeys.open(List.of(key), desk, key.epoch().value(), person, with)
                        .ifPresent(opened -> ring.keys.put(key.epoch().value(), opened));
            }
        }
        return ring;
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** What was sealed in an epoch; empty without that key, or when it does not open. */
    Optional<byte[]> open(String epoch, byte[] sealedValue, Info info) {
        return Optional.ofNullable(keys.get(epoch)).flatMap(key -> open(key, sealedValue, info));
    }

    /** What was sealed in whichever epoch; empty when no key opens it. */
    Optional<byte[]> open(byte[] sealedValue, Info info) {
        return keys.values().stream()
                .flatMap(key -> open(key, sealedValue, info).stream())
                .findFirst();
    }

    private static Optional<byte[]> open(OpeningKey key, byte[] sealedValue, Info info) {
        try {
            return Optional.of(key.open(sealedValue, info));
        } catch (RefusedToOpenException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        keys.values().forEach(OpeningKey::close);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
