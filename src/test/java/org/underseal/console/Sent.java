package org.underseal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.underseal.mailroom.Publication;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.signing.SignedStatement;

/** JSON as a tab sends it. */
final class Sent {
    private Sent() {}

    static String publication(Publication publication) {
        final ObjectNode json = StrictJson.object();
        json.set(
                "directory",
                new SignedPayload(publication.directory(), publication.directorySignature())
                        .json());
        json.set(
                "roster",
                new SignedPayload(publication.roster(), publication.rosterSignature()).json());
        json.set("deskKeys", keys(publication.deskKeys()));
        final ArrayNode shares = json.putArray("shares");
        for (final Publication.SharedDeskKey key : publication.shares()) {
            final ArrayNode sealed =
                    shares.addObject()
                            .put("desk", key.desk().value())
                            .put("epoch", key.epoch().value())
                            .put("threshold", key.threshold())
                            .putArray("sealed");
            key.shares()
                    .forEach(
                            share ->
                                    sealed.addObject()
                                            .put("custodian", share.custodian().value())
                                            .put("share", Base64Url.encode(share.sealed())));
        }
        return text(json);
    }

    static String deskKeys(List<Publication.SealedDeskKey> keys) {
        final ObjectNode json = StrictJson.object();
        json.set("deskKeys", keys(keys));
        return text(json);
    }

    private static ArrayNode keys(List<Publication.SealedDeskKey> keys) {
        final ArrayNode list = StrictJson.object().putArray("deskKeys");
        for (final Publication.SealedDeskKey key : keys) {
            list.addObject()
                    .put("desk", key.desk().value())
                    .put("epoch", key.epoch().value())
                    .put("person", key.person().value())
                    .put("sealed", Base64Url.encode(key.sealed()));
        }
        return list;
    }

    static String statement(String member, SignedStatement signed) {
        final ObjectNode json = StrictJson.object();
        json.set(member, signed.json());
        return text(json);
    }

    static String request(SignedStatement signed, byte[] outer) {
        final ObjectNode json = StrictJson.object().put("outer", Base64Url.encode(outer));
        json.set("request", signed.json());
        return text(json);
    }

    static byte[] passphraseWrap() {
        return "[{\"kind\":\"passphrase\",\"salt\":\"c2FsdA\",\"blob\":\"YmxvYg\"}]"
                .getBytes(StandardCharsets.US_ASCII);
    }

    static String text(ObjectNode json) {
        return new String(StrictJson.write(json), StandardCharsets.UTF_8);
    }
}
