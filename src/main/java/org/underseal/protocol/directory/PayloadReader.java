package org.underseal.protocol.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.VerifyingKey;

/** Reads payloads whose signature has been checked; members it does not know are ignored. */
final class PayloadReader {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9-]{1,64}");

    private PayloadReader() {}

    static Directory directory(byte[] payload) throws DirectoryRefusedException {
        final ObjectNode json = object(payload);
        final List<Directory.Desk> desks = new ArrayList<>();
        for (final JsonNode desk : list(json, "desks")) {
            final JsonNode epoch = desk.path("epoch");
            desks.add(
                    new Directory.Desk(
                            identifier(desk),
                            names(desk.path("name")),
                            new Directory.Epoch(
                                    identifier(epoch),
                                    day(epoch, "notAfter"),
                                    sealing(epoch, "key"))));
        }
        final List<Directory.Custodian> custodians = new ArrayList<>();
        for (final JsonNode custodian : list(json, "custodians")) {
            custodians.add(
                    new Directory.Custodian(identifier(custodian), sealing(custodian, "key")));
        }
        final List<Directory.Signer> signers = new ArrayList<>();
        for (final JsonNode signer : list(json, "signers")) {
            signers.add(new Directory.Signer(identifier(signer), signing(signer, "key")));
        }
        return new Directory(
                version(json),
                installation(json),
                day(json, "issued"),
                day(json, "expires"),
                List.copyOf(desks),
                List.copyOf(custodians),
                List.copyOf(signers));
    }

    static Roster roster(byte[] payload) throws DirectoryRefusedException {
        final ObjectNode json = object(payload);
        final List<Roster.Member> people = new ArrayList<>();
        for (final JsonNode person : list(json, "people")) {
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
                version(json), installation(json), day(json, "issued"), List.copyOf(people));
    }

    private static ObjectNode object(byte[] payload) throws DirectoryRefusedException {
        return StrictJson.object(payload).orElseThrow(DirectoryRefusedException.Malformed::new);
    }

    private static Iterable<JsonNode> list(JsonNode json, String member)
            throws DirectoryRefusedException {
        final JsonNode list = json.path(member);
        if (!list.isArray()) {
            throw new DirectoryRefusedException.Malformed();
        }
        return list;
    }

    private static int version(JsonNode json) throws DirectoryRefusedException {
        final JsonNode version = json.path("version");
        if (!version.isInt() || version.intValue() < 1) {
            throw new DirectoryRefusedException.Malformed();
        }
        return version.intValue();
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
        final String id = text(json, "id");
        if (!IDENTIFIER.matcher(id).matches()) {
            throw new DirectoryRefusedException.Malformed();
        }
        return id;
    }

    private static LocalDate day(JsonNode json, String member) throws DirectoryRefusedException {
        try {
            return LocalDate.parse(text(json, member));
        } catch (DateTimeParseException e) {
            throw new DirectoryRefusedException.Malformed();
        }
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
