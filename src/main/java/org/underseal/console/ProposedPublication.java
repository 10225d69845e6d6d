package org.underseal.console;

import java.util.List;
import org.underseal.mailroom.Publication;
import org.underseal.protocol.Suite;
import org.underseal.protocol.directory.SignedPayload;

/** A directory, a roster and desk keys as a browser or the command line proposes them. */
record ProposedPublication(
        SignedPayload directory, SignedPayload roster, List<Publication.SealedDeskKey> deskKeys) {
    private static final int SEALED_DESK_KEY = Suite.SEED + Suite.OVERHEAD;

    static ProposedPublication of(Body body) {
        return new ProposedPublication(
                body.signed("directory"),
                body.signed("roster"),
                body.list("deskKeys", ProposedPublication::deskKey));
    }

    private static Publication.SealedDeskKey deskKey(Body body) {
        return new Publication.SealedDeskKey(
                body.identifier("desk"),
                body.identifier("epoch"),
                body.identifier("person"),
                body.bytes("sealed", SEALED_DESK_KEY));
    }
}
