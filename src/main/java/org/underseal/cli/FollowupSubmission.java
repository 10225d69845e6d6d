package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.underseal.cli.portal.PortalException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;

/** What is added to a case, signed with the receipt's voice and sealed to the case's desk. */
record FollowupSubmission(Visit visit, Inbox inbox, Surroundings surroundings) {
    private static final int RETRY = 16;

    /**
     * Sends it.
     *
     * @throws Refusal when it does not fit, its desk is gone, or the service lost the case
     */
    void send(Writing writing, List<AttachedFile> files)
            throws IOException, DirectoryRefusedException {
        // Whoever reads the case now was chosen once; no other desk is chosen for them here.
        final Directory.Desk desk =
                inbox.desk().isEmpty()
                        ? visit.onlyDesk()
                        : visit.directory()
                                .desk(inbox.desk())
                                .orElseThrow(
                                        () ->
                                                new Refusal(
                                                        "The desk of this case is in the directory"
                                                                + " no longer."));
        final SealingKey deskKey = desk.keyOn(surroundings.today()).key();
        final List<Attachment> attachments = AttachedFile.send(files, visit.portal(), surroundings);
        try {
            final byte[] envelope =
                    new Followup(content(writing, attachments))
                            .seal(deskKey, inbox.keys().locator().hash(), inbox.keys().voice());
            if (!inbox.isOwn(exchange(desk, envelope, attachments))) {
                throw Refusal.nothingThere("The case is there no longer; nothing was added.");
            }
        } catch (TooLargeException e) {
            throw new Refusal(
                    "The message has "
                            + e.excess()
                            + " bytes too many; put a part of it in a file and --attach it.");
        } finally {
            attachments.forEach(attachment -> Arrays.fill(attachment.key(), (byte) 0));
        }
    }

    private CellResponse exchange(Directory.Desk desk, byte[] envelope, List<Attachment> files)
            throws PortalException {
        return visit.portal()
                .exchange(
                        new CellRequest.Followup(
                                surroundings.draw(RETRY),
                                inbox.keys().locator(),
                                desk.id(),
                                desk.epoch().id(),
                                envelope,
                                files.stream().map(Attachment::upload).toList()));
    }

    private static ObjectNode content(Writing writing, List<Attachment> attachments) {
        final ObjectNode content = StrictJson.object().put("text", writing.text());
        content.set("answers", writing.answers());
        final ArrayNode list = content.putArray("attachments");
        attachments.forEach(attachment -> list.add(attachment.json()));
        return content;
    }
}
