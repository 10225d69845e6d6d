package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A person's public keys, and in the person's own copy of the file the private ones under a
 * passphrase. The copy without them travels to whoever signs the directory.
 */
record PersonFile(
        String id,
        String name,
        Set<String> roles,
        SealingKey sealing,
        VerifyingKey signing,
        Optional<LockedSecret> secret) {
    /** What a person may be, as the roster spells it. */
    static final List<String> ROLES = List.of("administrator", "reviewer", "custodian", "auditor");

    private static final String KIND = "person/1";
    private static final String PURPOSE = "person";

    /** Draws both keys of a new person. */
    static PersonFile create(
            String name, Set<String> roles, Passphrase passphrase, Surroundings surroundings) {
        final String id = surroundings.drawIdentifier();
        final byte[] seeds = surroundings.draw(PersonKeys.SEEDS);
        try (PersonKeys keys = PersonKeys.of(seeds)) {
            return new PersonFile(
                    id,
                    name,
                    roles,
                    keys.opening().sealingKey(),
                    keys.signing().verifyingKey(),
                    Optional.of(
                            LockedSecret.lock(
                                    seeds, passphrase, PURPOSE, bound(id), surroundings)));
        } finally {
            Arrays.fill(seeds, (byte) 0);
        }
    }

    static PersonFile read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.SMALL, KIND);
        final Set<String> roles = new LinkedHashSet<>();
        for (final JsonNode role : json.path("roles")) {
            roles.add(role.asText());
        }
        try {
            return new PersonFile(
                    StrictJson.text(json, "id")
                            .filter(Identifier::fits)
                            .orElseThrow(() -> JsonFile.malformed(file)),
                    StrictJson.text(json, "name").orElseThrow(() -> JsonFile.malformed(file)),
                    checked(roles),
                    SealingKey.of(
                            StrictJson.bytes(json, "sealing", Suite.PUBLIC_KEY)
                                    .orElseThrow(() -> JsonFile.malformed(file))),
                    VerifyingKey.of(
                            StrictJson.bytes(json, "signing", VerifyingKey.SIZE)
                                    .orElseThrow(() -> JsonFile.malformed(file))),
                    LockedSecret.read(json));
        } catch (MalformedKeyException e) {
            throw JsonFile.malformed(file);
        }
    }

    void write(Path file) throws IOException {
        final ObjectNode json =
                StrictJson.object().put("underseal", KIND).put("id", id).put("name", name);
        roles.forEach(json.putArray("roles")::add);
        json.put("sealing", Base64Url.encode(sealing.bytes()))
                .put("signing", Base64Url.encode(signing.bytes()));
        secret.ifPresent(locked -> locked.writeTo(json));
        JsonFile.write(file, json);
    }

    /** The same person without the private keys. */
    PersonFile publicHalf() {
        return new PersonFile(id, name, roles, sealing, signing, Optional.empty());
    }

    /**
     * Both private keys; the caller closes them.
     *
     * @throws Refusal when the file holds none, the passphrase is another, or either half was
     *     altered
     */
    PersonKeys open(Passphrase passphrase) {
        final byte[] seeds =
                secret.orElseThrow(() -> new Refusal("This file holds only public keys."))
                        .open(passphrase, PURPOSE, bound(id));
        try {
            final PersonKeys keys = PersonKeys.of(Arrays.copyOf(seeds, PersonKeys.SEEDS));
            if (!keys.opening().sealingKey().equals(sealing)
                    || !keys.signing().verifyingKey().equals(signing)) {
                keys.close();
                throw new Refusal("The public keys of this file were altered.");
            }
            return keys;
        } finally {
            Arrays.fill(seeds, (byte) 0);
        }
    }

    /** The eight words that are compared by another channel. */
    String fingerprint() {
        return Fingerprints.of(sealing, signing);
    }

    /** Refuses a role that nobody can have, and a person without any. */
    static Set<String> checked(Set<String> roles) {
        if (roles.isEmpty() || !ROLES.containsAll(roles)) {
            throw new Refusal("A person has one or more of the roles " + ROLES + ".");
        }
        if (roles.contains("reviewer") && roles.contains("custodian")) {
            throw bothRoles("Nobody");
        }
        return roles;
    }

    /** The refusal of one person with both keys to an identity. */
    static Refusal bothRoles(String who) {
        return new Refusal(
                who
                        + " can be reviewer and custodian: an identity is opened by two people, of"
                        + " whom neither can do the other's part.");
    }

    private static byte[] bound(String id) {
        return (Suite.LABEL + " person " + id).getBytes(StandardCharsets.US_ASCII);
    }
}
