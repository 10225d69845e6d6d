package org.underseal.console;

import java.util.List;
import org.underseal.mailroom.Publication;
import org.underseal.protocol.Suite;
import org.underseal.protocol.directory.SignedPayload;

/** A directory, a roster and desk keys as a browser or the command line proposes them. */
record ProposedPublication(
        SignedPayload directory,
        SignedPayload roster,
        List<Publication.SealedDeskKey> deskKeys,
        List<Publication.SharedDeskKey> shares) {
    private static final int SEALED_DESK_KEY = Suite.SEED + Suite.OVERHEAD;
    private static final int SEALED_SHARE = Suite.SHARE + Suite.OVERHEAD;
    private static final int MOST_SHARES = 255;

    static ProposedPublication of(Body body) {
        return new ProposedPublication(
                body.signed("directory"),
                body.signed("roster"),
                body.list("deskKeys", ProposedPublication::deskKey),
                body.json().has("shares")
                        ? body.list("shares", ProposedPublication::sharedKey)
                        : List.of());
    }

    private static Publication.SharedDeskKey sharedKey(Body body) {
        return new Publication.SharedDeskKey(
                body.identifier("desk"),
                body.identifier("epoch"),
                body.number("threshold", MOST_SHARES),
                body.list(
                        "sealed",
                        share ->
                                new Publication.SealedShare(
                                        share.identifier("custodian"),
                                        share.bytes("share", SEALED_SHARE))));
    }

    /** A desk key as it travels; also outside publications, from member to member. */
    static Publication.SealedDeskKey deskKey(Body body) {
        return new Publication.SealedDeskKey(
                body.identifier("desk"),
                body.identifier("epoch"),
                body.identifier("person"),
                body.bytes("sealed", SEALED_DESK_KEY));
    }
}
