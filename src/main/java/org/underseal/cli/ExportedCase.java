package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.StrictJson;

/**
 * A case as it leaves a home: sealed, with the desk keys sealed to its members and with what the
 * authority signed, so that it opens far from any service.
 *
 * @param publication the present directory and roster, and the keys of the case's desk only
 * @param attachments what the case has claimed
 */
record ExportedCase(
        PublicationFile publication,
        Casework.CaseFile sealed,
        List<Attachments.Attached> attachments) {
    private static final String KIND = "case/1";

    static ExportedCase read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.LARGE, KIND);
        final List<Attachments.Attached> attachments = new ArrayList<>();
        json.path("attachments")
                .forEach(
                        one ->
                                attachments.add(
                                        new Attachments.Attached(
                                                StrictJson.text(one, "upload")
                                                        .filter(Identifier::fits)
                                                        .map(Identifier::new)
                                                        .orElseThrow(
                                                                () -> JsonFile.malformed(file)),
                                                one.path("segments").asInt())));
        return new ExportedCase(
                PublicationFile.of(json, file),
                SealedCaseJson.read(json).orElseThrow(() -> JsonFile.malformed(file)),
                List.copyOf(attachments));
    }

    void write(Path file) throws IOException {
        final ObjectNode json = StrictJson.object().put("underseal", KIND);
        json.setAll(publication.json());
        json.setAll(SealedCaseJson.write(sealed));
        final ArrayNode list = json.putArray("attachments");
        attachments.forEach(
                one ->
                        list.addObject()
                                .put("upload", one.upload().value())
                                .put("segments", one.segments()));
        JsonFile.write(file, json);
    }
}
