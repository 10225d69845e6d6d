package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Report;

/** An opened case for a program; keys of attachments stay out of it. */
final class OpenedCaseJson {
    private OpenedCaseJson() {}

    static ObjectNode of(OpenedCase opened) {
        final ObjectNode json =
                StrictJson.object()
                        .put("id", opened.sealed().id().value())
                        .put("desk", opened.sealed().desk().value())
                        .put("day", opened.sealed().day().toString())
                        .put("keyReplaced", opened.keyReplaced());
        json.set("report", opened.report().<JsonNode>map(OpenedCaseJson::report).orElse(null));
        final ArrayNode additions = json.putArray("additions");
        for (final OpenedCase.Added added : opened.additions()) {
            final ObjectNode one = additions.addObject().put("day", added.day().toString());
            one.put("state", word(added.state()))
                    .put("text", added.content().path("text").asText());
            one.set("answers", added.content().path("answers").deepCopy());
            attachments(one, Attachment.list(added.content().path("attachments")));
        }
        final ArrayNode replies = json.putArray("replies");
        for (final OpenedCase.Written written : opened.written()) {
            final ObjectNode one =
                    replies.addObject()
                            .put("day", written.day().toString())
                            .put("state", word(written.state()))
                            .put("signer", written.signer());
            written.reply()
                    .ifPresent(
                            reply ->
                                    one.put("status", reply.status().name())
                                            .put("text", reply.text()));
        }
        json.set("summary", opened.summary().<JsonNode>map(summary -> summary).orElse(null));
        return json;
    }

    private static ObjectNode report(Report report) {
        final ObjectNode json =
                StrictJson.object()
                        .put("form", report.form())
                        .put("language", report.language())
                        .put("text", report.text())
                        .put("identity", report.identity().map(Base64Url::encode).orElse(null));
        json.set("answers", report.answers());
        attachments(json, report.attachments());
        return json;
    }

    private static void attachments(ObjectNode json, List<Attachment> attachments) {
        final ArrayNode list = json.putArray("attachments");
        attachments.forEach(
                one ->
                        list.addObject()
                                .put("upload", one.upload())
                                .put("name", one.name())
                                .put("type", one.type())
                                .put("size", one.size()));
    }

    private static String word(OpenedCase.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
