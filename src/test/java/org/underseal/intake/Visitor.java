package org.underseal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.Locator;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.support.SealedDesk;
import org.underseal.support.Wire;

/** Someone with a receipt: knows a locator, holds a key, and sends cells. */
final class Visitor {
    static final String EXCHANGE = "/api/v1/exchange";

    private static final SecureRandom RANDOM = new SecureRandom();

    final OpeningKey key = OpeningKey.draw(RANDOM);
    final byte[] locator = random(Locator.SIZE);
    final byte[] acknowledgement = Acknowledgement.seal(key.sealingKey(), "desk");

    static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    LocatorHash hash() {
        return new Locator(locator.clone()).hash();
    }

    CellRequest.Submit submission(SealedDesk desk, String... uploads) {
        return new CellRequest.Submit(
                random(16),
                new Locator(locator.clone()),
                desk.desk().value(),
                desk.epoch().value(),
                key.sealingKey(),
                acknowledgement,
                sealed(desk, Kind.REPORT),
                List.of(uploads));
    }

    CellRequest.Followup followup(SealedDesk desk) {
        return new CellRequest.Followup(
                random(16),
                new Locator(locator.clone()),
                desk.desk().value(),
                desk.epoch().value(),
                sealed(desk, Kind.FOLLOWUP),
                List.of());
    }

    CellRequest.Check check(int page) {
        return new CellRequest.Check(new Locator(locator.clone()), page);
    }

    CellRequest.Withdraw withdrawal() {
        return new CellRequest.Withdraw(new Locator(locator.clone()));
    }

    /** Whether an answer carries what only a stored case's does. */
    boolean finds(CellResponse answer) {
        return Arrays.equals(answer.acknowledgement(), acknowledgement);
    }

    /** The answer to a cell, which has the one size there is. */
    static CellResponse exchange(int port, CellRequest request) {
        final Wire.Answer answer = Wire.post(port, EXCHANGE, request.encode());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body()).hasSize(Suite.CELL);
        return CellResponse.parse(answer.body()).orElseThrow();
    }

    private byte[] sealed(SealedDesk desk, Kind kind) {
        return desk.deskKey()
                .sealingKey()
                .seal(new byte[Suite.ENVELOPE - Suite.OVERHEAD], Info.bound(kind, hash()));
    }
}
