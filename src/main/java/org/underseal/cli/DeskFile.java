package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Publication.SealedDeskKey;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.opening.OpeningKey;

/** A desk in its present epoch, whose private key is in the file only as sealed to its members. */
record DeskFile(DirectoryDraft.Desk desk, List<SealedDeskKey> keys) {
    private static final String KIND = "desk/1";

    /**
     * Begins an epoch: draws its key and seals it to every member.
     *
     * @throws Refusal when a member is no reviewer
     */
    static DeskFile begin(
            String id,
            Map<String, String> names,
            LocalDate notAfter,
            List<PersonFile> members,
            Surroundings surroundings) {
        for (final PersonFile member : members) {
            if (!member.roles().contains("reviewer")) {
                throw new Refusal(
                        PlainText.line(member.name()) + " is no reviewer and cannot be of a desk.");
            }
        }
        final String epoch = surroundings.drawIdentifier();
        try (OpeningKey key = OpeningKey.draw(surroundings.random())) {
            return new DeskFile(
                    new DirectoryDraft.Desk(id, names, epoch, notAfter, key.sealingKey()),
                    members.stream()
                            .map(
                                    member ->
                                            DeskKeys.seal(
                                                    id, epoch, key, member.id(), member.sealing()))
                            .toList());
        }
    }

    static DeskFile read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.SMALL, KIND);
        final Map<String, String> names = new LinkedHashMap<>();
        for (final Map.Entry<String, JsonNode> name : json.path("name").properties()) {
            names.put(name.getKey(), name.getValue().asText());
        }
        final JsonNode epoch = json.path("epoch");
        try {
            return new DeskFile(
                    new DirectoryDraft.Desk(
                            identifier(json, file),
                            names,
                            identifier(epoch, file),
                            LocalDate.parse(epoch.path("notAfter").asText()),
                            SealingKey.of(
                                    StrictJson.bytes(epoch, "key", Suite.PUBLIC_KEY)
                                            .orElseThrow(() -> JsonFile.malformed(file)))),
                    DeskKeys.read(json).orElseThrow(() -> JsonFile.malformed(file)));
        } catch (MalformedKeyException | DateTimeException e) {
            throw JsonFile.malformed(file);
        }
    }

    void write(Path file) throws IOException {
        final ObjectNode json = StrictJson.object().put("underseal", KIND).put("id", desk.id());
        desk.names().forEach(json.putObject("name")::put);
        json.putObject("epoch")
                .put("id", desk.epoch())
                .put("notAfter", desk.notAfter().toString())
                .put("key", Base64Url.encode(desk.key().bytes()));
        DeskKeys.write(keys, json);
        JsonFile.write(file, json);
    }

    /** Whether the epoch's key is sealed to a person. */
    boolean hasMember(String person) {
        return keys.stream().anyMatch(key -> key.person().value().equals(person));
    }

    private static String identifier(JsonNode json, Path file) {
        return StrictJson.text(json, "id")
                .filter(Identifier::fits)
                .orElseThrow(() -> JsonFile.malformed(file));
    }
}
