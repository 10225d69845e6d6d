package org.underseal.protocol.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * Reads payloads whose signature has been checked, member after member in the order of the
 * protocol's section 4, so that of several flaws the same one is named everywhere. Members it does
 * not know are ignored.
 */
final class PayloadReader {
    /** What every payload begins with. */
    private record Head(int version, Installation installation, LocalDate issued) {}

    private static final int LONGEST_RETENTION = 36_500;

    private PayloadReader() {}

    static Directory directory(byte[] payload) throws DirectoryRefusedException {
        final ObjectNode json = object(payload);
        final Head head = head(json);
        final LocalDate expires = day(json, "expires");
        final List<Directory.Desk> desks = new ArrayList<>();
        for (final JsonNode desk : named(json, "desks")) {
            final JsonNode epoch = desk.path("epoch");
            desks.add(
                    new Directory.Desk(
                            identifier(desk),
                            names(desk.path("name")),
                            new Directory.Epoch(
                                    identifier(epoch),
                                    day(epoch, "notAfter"),
                                    sealing(epoch, "key")),
                            retention(desk)));
        }
        final List<Directory.Custodian> custodians = new ArrayList<>();
        for (final JsonNode custodian : named(json, "custodians")) {
            custodians.add(
                    new Directory.Custodian(identifier(custodian), sealing(custodian, "key")));
        }
        final List<Directory.Signer> signers = new ArrayList<>();
        for (final JsonNode signer : named(json, "signers")) {
            signers.add(new Directory.Signer(identifier(signer), signing(signer, "key")));
        }
        return new Directory(
                head.version(),
                head.installation(),
                head.issued(),
                expires,
                List.copyOf(desks),
                List.copyOf(custodians),
                List.copyOf(signers));
    }

    static Roster roster(byte[] payload) throws DirectoryRefusedException {
        final ObjectNode json = object(payload);
        final Head head = head(json);
        final List<Roster.Member> people = new ArrayList<>();
        for (final JsonNode person : named(json, "people")) {
            people.add(
                    new Roster.Member(
                            identifier(person),
                            text(person, "name"),
                            texts(person, "roles"),
                            texts(person, "desks"),
                            sealing(person, "sealing"),
                            signing(person, "signing")));
        }
        return new Roster(
                head.version(),
                head.installation(),
                head.issued(),
                json.has("log") ? Optional.of(signing(json, "log")) : Optional.empty(),
                List.copyOf(people));
    }

    private static int retention(JsonNode desk) throws DirectoryRefusedException {
        return desk.has("retention")
                ? (int)
                        StrictJson.number(desk, "retention", LONGEST_RETENTION)
                                .orElseThrow(DirectoryRefusedException.Malformed::new)
                : Directory.RETENTION;
    }

    private static ObjectNode object(byte[] payload) throws DirectoryRefusedException {
        return StrictJson.object(payload).orElseThrow(DirectoryRefusedException.Malformed::new);
    }

    private static Head head(ObjectNode json) throws DirectoryRefusedException {
        final long version =
                StrictJson.number(json, "version", Integer.MAX_VALUE)
                        .orElseThrow(DirectoryRefusedException.Malformed::new);
        if (version < 1) {
            throw new DirectoryRefusedException.Malformed();
        }
        return new Head((int) version, installation(json), day(json, "issued"));
    }

    /** A list of objects that are told apart by their identifiers. */
    private static Iterable<JsonNode> named(JsonNode json, String member)
            throws DirectoryRefusedException {
        final Set<String> identifiers = new HashSet<>();
        final Iterable<JsonNode> list = list(json, member);
        for (final JsonNode element : list) {
            if (!identifiers.add(identifier(element))) {
                throw new DirectoryRefusedException.Malformed();
            }
        }
        return list;
    }

    private static Iterable<JsonNode> list(JsonNode json, String member)
            throws DirectoryRefusedException {
        final JsonNode list = json.path(member);
        if (!list.isArray()) {
            throw new DirectoryRefusedException.Malformed();
        }
        return list;
    }

    private static Installation installation(JsonNode json) throws DirectoryRefusedException {
        return new Installation(
                StrictJson.bytes(json, "installation", Installation.SIZE)
                        .orElseThrow(DirectoryRefusedException.Malformed::new));
    }

    private static String text(JsonNode json, String member) throws DirectoryRefusedException {
        return StrictJson.text(json, member).orElseThrow(DirectoryRefusedException.Malformed::new);
    }

    private static Set<String> texts(JsonNode json, String member)
            throws DirectoryRefusedException {
        final Set<String> texts = new LinkedHashSet<>();
        for (final JsonNode text : list(json, member)) {
            if (!text.isTextual()) {
                throw new DirectoryRefusedException.Malformed();
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private static Map<String, String> names(JsonNode json) throws DirectoryRefusedException {
        final Map<String, String> names = new LinkedHashMap<>();
        for (final Map.Entry<String, JsonNode> name : json.properties()) {
            if (!name.getValue().isTextual()) {
                throw new DirectoryRefusedException.Malformed();
            }
            names.put(name.getKey(), name.getValue().textValue());
        }
        if (names.isEmpty()) {
            throw new DirectoryRefusedException.Malformed();
        }
        return names;
    }

    private static String identifier(JsonNode json) throws DirectoryRefusedException {
        return StrictJson.identifier(json, "id")
                .orElseThrow(DirectoryRefusedException.Malformed::new);
    }

    private static LocalDate day(JsonNode json, String member) throws DirectoryRefusedException {
        return StrictJson.day(json, member).orElseThrow(DirectoryRefusedException.Malformed::new);
    }

    private static VerifiedKey sealing(JsonNode json, String member)
            throws DirectoryRefusedException {
        try {
            return new VerifiedKey(
                    SealingKey.of(
                            StrictJson.bytes(json, member, Suite.PUBLIC_KEY)
                                    .orElseThrow(DirectoryRefusedException.MalformedKey::new)));
        } catch (MalformedKeyException e) {
            throw new DirectoryRefusedException.MalformedKey();
        }
    }

    private static VerifyingKey signing(JsonNode json, String member)
            throws DirectoryRefusedException {
        try {
            return VerifyingKey.of(
                    StrictJson.bytes(json, member, VerifyingKey.SIZE)
                            .orElseThrow(DirectoryRefusedException.MalformedKey::new));
        } catch (MalformedKeyException e) {
            throw new DirectoryRefusedException.MalformedKey();
        }
    }
}
