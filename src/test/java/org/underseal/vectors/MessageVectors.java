package org.underseal.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;

/** Reports, follow-ups, acknowledgements, replies and the desk's copies of them. */
final class MessageVectors {
    private final World world;
    private final JsonNode given;
    private final OpeningKey desk;

    MessageVectors(World world) {
        this.world = world;
        this.given = world.inputs().path("message");
        this.desk = world.opening("desk");
    }

    ObjectNode all() throws Exception {
        final ObjectNode all = StrictJson.object();
        final Info place = Info.bound(Kind.REPORT, world.place());
        final byte[] identity =
                Report.sealIdentity(
                        StrictJson.write(given.path("identity")),
                        desk.sealingKey(),
                        world.opening("custodian").sealingKey());
        all.set("report", opened(report(Optional.empty()), desk, place));
        all.set("reportWithIdentity", opened(report(Optional.of(identity)), desk, place));
        final byte[] followup =
                new Followup((ObjectNode) given.path("followup"))
                        .seal(desk.sealingKey(), world.place(), world.submitter().voice());
        all.set("followup", opened(followup, desk, Info.bound(Kind.FOLLOWUP, world.place())));
        final OpeningKey submitter = world.submitter().openingKey();
        final String deskId = world.inputs().path("directory").path("desk").path("id").textValue();
        all.set(
                "acknowledgement",
                opened(
                        Acknowledgement.seal(submitter.sealingKey(), deskId),
                        submitter,
                        Info.of(Kind.RECEIPT)));
        final ArrayNode replies = all.putArray("replies");
        for (final JsonNode reply : given.path("replies")) {
            replies.add(reply(reply, submitter));
        }
        return all;
    }

    private byte[] report(Optional<byte[]> identity) throws Exception {
        return new Report(
                        given.path("form").intValue(),
                        given.path("language").textValue(),
                        (ObjectNode) given.path("answers"),
                        given.path("text").textValue(),
                        identity,
                        Attachment.list(given.path("attachments")),
                        world.submitter().openingKey().sealingKey(),
                        world.submitter().voice().verifyingKey())
                .seal(desk.sealingKey(), world.place());
    }

    private ObjectNode reply(JsonNode json, OpeningKey submitter) throws Exception {
        final Reply reply =
                new Reply(
                        json.path("text").textValue(),
                        Reply.Status.valueOf(json.path("status").textValue()),
                        LocalDate.parse(json.path("day").textValue()));
        final ObjectNode both = StrictJson.object();
        try (SigningKey reviewer = world.signing("reviewer")) {
            both.set(
                    "reply",
                    opened(
                            reply.seal(
                                    submitter.sealingKey(), world.place(), "reviewer-1", reviewer),
                            submitter,
                            Info.bound(Kind.REPLY, world.place())));
            both.set(
                    "note",
                    opened(
                            reply.sealForDesk(
                                    desk.sealingKey(), world.place(), "reviewer-1", reviewer),
                            desk,
                            Info.bound(Kind.NOTE, world.place())));
        }
        return both;
    }

    private static ObjectNode opened(byte[] sealed, OpeningKey key, Info place) throws Exception {
        return StrictJson.object()
                .put("sealed", Base64Url.encode(sealed))
                .put("opened", VectorFiles.sha256(key.open(sealed, place)));
    }
}
