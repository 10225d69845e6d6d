package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;

/** A sealed case in the members that the reviewers' door has for it. */
final class SealedCaseJson {
    private SealedCaseJson() {}

    static ObjectNode write(Casework.CaseFile file) {
        final ObjectNode json = StrictJson.object();
        json.putObject("case")
                .put("id", file.id().value())
                .put("desk", file.desk().value())
                .put("epoch", file.epoch().value())
                .put("day", file.day().toString())
                .put("locatorHash", file.locator().hex())
                .put("replyKey", Base64Url.encode(file.replyKey()));
        final ArrayNode envelopes = json.putArray("envelopes");
        file.envelopes()
                .forEach(
                        envelope ->
                                envelopes
                                        .addObject()
                                        .put("id", envelope.id().value())
                                        .put("kind", envelope.report() ? "report" : "followup")
                                        .put("epoch", envelope.epoch().value())
                                        .put("day", envelope.day().toString())
                                        .put("sealed", Base64Url.encode(envelope.sealed())));
        final ArrayNode replies = json.putArray("replies");
        file.replies()
                .forEach(
                        reply ->
                                replies.addObject()
                                        .put("id", reply.id().value())
                                        .put("day", reply.day().toString())
                                        .put("author", reply.author().value())
                                        .put("sealed", Base64Url.encode(reply.deskCopy())));
        return json.put("revision", file.summary().map(Casework.Summary::revision).orElse(0))
                .put("summary", file.summary().map(s -> Base64Url.encode(s.sealed())).orElse(null));
    }

    /** Reads those members; empty when one is missing or of another form. */
    static Optional<Casework.CaseFile> read(ObjectNode json) {
        try {
            final JsonNode head = json.path("case");
            return Optional.of(
                    new Casework.CaseFile(
                            identifier(head, "id"),
                            identifier(head, "desk"),
                            identifier(head, "epoch"),
                            day(head),
                            locator(head),
                            StrictJson.bytes(head, "replyKey", Suite.PUBLIC_KEY).orElseThrow(),
                            envelopes(json.path("envelopes")),
                            replies(json.path("replies")),
                            StrictJson.bytes(json, "summary")
                                    .map(
                                            bytes ->
                                                    new Casework.Summary(
                                                            bytes,
                                                            json.path("revision").asInt()))));
        } catch (NoSuchElementException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<Casework.Envelope> envelopes(JsonNode list) {
        final List<Casework.Envelope> envelopes = new ArrayList<>();
        for (final JsonNode one : list) {
            envelopes.add(
                    new Casework.Envelope(
                            identifier(one, "id"),
                            one.path("kind").asText().equals("report"),
                            identifier(one, "epoch"),
                            day(one),
                            StrictJson.bytes(one, "sealed").orElseThrow()));
        }
        return List.copyOf(envelopes);
    }

    private static List<Casework.Reply> replies(JsonNode list) {
        final List<Casework.Reply> replies = new ArrayList<>();
        for (final JsonNode one : list) {
            replies.add(
                    new Casework.Reply(
                            identifier(one, "id"),
                            day(one),
                            identifier(one, "author"),
                            StrictJson.bytes(one, "sealed").orElseThrow()));
        }
        return List.copyOf(replies);
    }

    private static LocatorHash locator(JsonNode json) {
        return new LocatorHash(
                HexFormat.of().parseHex(StrictJson.text(json, "locatorHash").orElseThrow()));
    }

    private static Identifier identifier(JsonNode json, String member) {
        return new Identifier(StrictJson.text(json, member).orElseThrow());
    }

    private static LocalDate day(JsonNode json) {
        return LocalDate.parse(StrictJson.text(json, "day").orElseThrow());
    }
}
