package org.underseal.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Locator;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;

/** One cell of each kind that carries the messages. */
final class CellVectors {
    private final World world;
    private final JsonNode messages;

    CellVectors(World world, JsonNode messages) {
        this.world = world;
        this.messages = messages;
    }

    ObjectNode all() {
        final JsonNode given = world.inputs().path("cell");
        final JsonNode desk = world.inputs().path("directory").path("desk");
        final byte[] id = VectorFiles.bytes(given, "id");
        final Locator locator = world.submitter().locator();
        final String deskId = desk.path("id").textValue();
        final String epoch = desk.path("epoch").textValue();
        final byte[] acknowledgement = sealed(messages.path("acknowledgement"));
        final ObjectNode all = StrictJson.object();
        final ArrayNode requests = all.putArray("requests");
        List.of(
                        new CellRequest.Cover(),
                        new CellRequest.Submit(
                                id,
                                locator,
                                deskId,
                                epoch,
                                world.submitter().openingKey().sealingKey(),
                                acknowledgement,
                                sealed(messages.path("reportWithIdentity")),
                                VectorFiles.texts(given.path("uploads"))),
                        new CellRequest.Followup(
                                id,
                                locator,
                                deskId,
                                epoch,
                                sealed(messages.path("followup")),
                                List.of()),
                        new CellRequest.Check(locator, given.path("page").intValue()),
                        new CellRequest.Withdraw(locator))
                .forEach(request -> requests.add(cell(request.encode())));
        final List<byte[]> mails = new ArrayList<>();
        VectorFiles.each(messages.path("replies"))
                .forEach(both -> mails.add(sealed(both.path("reply"))));
        while (mails.size() < Suite.MAILS) {
            final byte[] filler = new byte[Suite.MAIL];
            new SecureRandom().nextBytes(filler);
            mails.add(0, filler);
        }
        all.set("response", cell(new CellResponse(acknowledgement, mails, false).encode()));
        return all;
    }

    private static byte[] sealed(JsonNode opened) {
        return VectorFiles.bytes(opened, "sealed");
    }

    private static ObjectNode cell(byte[] cell) {
        return StrictJson.object()
                .put("text", new String(cell, StandardCharsets.US_ASCII).stripTrailing())
                .put("sha256", VectorFiles.sha256(cell));
    }
}
