package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.underseal.mailroom.Casework;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** Cases as the console's JSON has them: sealed. */
final class CaseJson {
    private CaseJson() {}

    static ObjectNode queue(Casework.QueuePage page) {
        final ObjectNode json = StrictJson.object().put("more", page.more());
        final ArrayNode cases = json.putArray("cases");
        for (final Casework.QueueLine line : page.lines()) {
            final ObjectNode entry =
                    cases.addObject()
                            .put("id", line.id().value())
                            .put("desk", line.desk().value())
                            .put("epoch", line.epoch().value())
                            .put("day", line.day().toString())
                            .put("unread", line.unread())
                            .put("envelopes", line.envelopes())
                            .put("locatorHash", line.locator().hex());
            summary(entry, line.summary());
        }
        return json;
    }

    static ObjectNode file(Casework.CaseFile file) {
        final ObjectNode json = StrictJson.object();
        json.putObject("case")
                .put("id", file.id().value())
                .put("desk", file.desk().value())
                .put("epoch", file.epoch().value())
                .put("day", file.day().toString())
                .put("locatorHash", file.locator().hex())
                .put("replyKey", Base64Url.encode(file.replyKey()));
        final ArrayNode envelopes = json.putArray("envelopes");
        for (final Casework.Envelope envelope : file.envelopes()) {
            envelopes
                    .addObject()
                    .put("id", envelope.id().value())
                    .put("kind", envelope.report() ? "report" : "followup")
                    .put("epoch", envelope.epoch().value())
                    .put("day", envelope.day().toString())
                    .put("sealed", Base64Url.encode(envelope.sealed()));
        }
        final ArrayNode replies = json.putArray("replies");
        for (final Casework.Reply reply : file.replies()) {
            replies.addObject()
                    .put("id", reply.id().value())
                    .put("day", reply.day().toString())
                    .put("author", reply.author().value())
                    .put("sealed", Base64Url.encode(reply.deskCopy()));
        }
        summary(json, file.summary());
        return json;
    }

    private static void summary(ObjectNode json, Optional<Casework.Summary> summary) {
        json.put("revision", summary.map(Casework.Summary::revision).orElse(0));
        json.put("summary", summary.map(s -> Base64Url.encode(s.sealed())).orElse(null));
    }
}
