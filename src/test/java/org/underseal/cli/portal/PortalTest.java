package org.underseal.cli.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.intake.DoorWithoutGrid;
import org.underseal.intake.OpenDoor;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Uploads;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.Locator;
import org.underseal.protocol.Suite;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.support.Answers;
import org.underseal.support.Relay;
import org.underseal.support.Rows;
import org.underseal.support.SealedDesk;
import org.underseal.support.SocksProxy;

@QuarkusTest
@TestProfile(DoorWithoutGrid.class)
class PortalTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MIB = 1 << 20;

    @TestHTTPResource("/")
    URL service;

    @Inject OpenDoor door;
    @Inject Uploads uploads;
    @Inject Rows rows;

    private final List<String> told = new ArrayList<>();
    private SealedDesk desk;

    @BeforeEach
    void open() {
        desk = door.desk();
    }

    @Test
    void aVisitAsksWhatThePageAsksAndTellsNothingOfTheProgram() throws IOException {
        try (Relay relay = Relay.to(service.getPort());
                Portal portal = portal(relay.port())) {
            portal.arrive();

            assertThat(relay.sent().lines().filter(line -> line.endsWith(" HTTP/1.1")))
                    .containsExactly(
                            "GET /site.json HTTP/1.1",
                            "GET /api/v1/directory HTTP/1.1",
                            "POST /api/v1/exchange HTTP/1.1");
            assertThat(
                            relay.sent()
                                    .lines()
                                    .filter(line -> line.matches("[A-Za-z-]+: .*"))
                                    .map(line -> line.substring(0, line.indexOf(':'))))
                    .isSubsetOf("host", "Content-Type", "Underseal-Puzzle", "content-length");
        }
    }

    @Test
    void aCellWhoseAnswerIsLostIsSentAgainAndStoredOnce() throws Exception {
        final OpeningKey key = OpeningKey.draw(RANDOM);
        final long before = rows.counts().get("sealed_case");
        try (Relay relay = Relay.to(service.getPort());
                Portal portal = portal(relay.port())) {
            relay.cutAfterAnswering(1);
            relay.cutAfterSending(20_000);

            final CellResponse answer = portal.exchange(submission(key));

            assertThat(key.open(answer.acknowledgement(), Info.of(Kind.RECEIPT))).isNotEmpty();
            assertThat(rows.counts().get("sealed_case")).isEqualTo(before + 1);
            assertThat(relay.connections()).isEqualTo(3);
            assertThat(told).hasSize(2).containsOnly("The connection broke. Trying again.");
        }
    }

    @Test
    void anUploadGoesOnWhereTheServiceSaysItStands() throws IOException {
        try (Relay relay = Relay.to(service.getPort());
                Portal portal = portal(relay.port())) {
            relay.cutAfterSending(2 * MIB + MIB / 2);
            relay.cutAfterSending(MIB);

            final String id = upload(portal, 5 * MIB + 7);

            assertThat(present(id)).isEqualTo(6);
            assertThat(relay.connections()).isEqualTo(3);
            assertThat(relay.carriedUp()).isBetween(6L * MIB, 7L * MIB);
        }
    }

    @Test
    void whereverAnAnswerIsCutTheUploadIsWhole() throws IOException {
        try (Relay relay = Relay.to(service.getPort());
                Portal portal = portal(relay.port())) {
            for (int bytes = 1; bytes < 400; bytes += 66) {
                relay.cutAfterAnswering(bytes);
            }

            assertThat(present(upload(portal, 3 * MIB))).isEqualTo(3);
        }
    }

    @Test
    void aNameIsResolvedByTheProxyAndEachVisitHasACircuitOfItsOwn() throws IOException {
        try (SocksProxy proxy = SocksProxy.to(service.getPort())) {
            for (int visit = 0; visit < 2; visit++) {
                try (Portal portal =
                        Portal.at(
                                PortalAddress.parse(
                                        "http://nobodyresolvesthis.onion",
                                        Optional.of("socks5://127.0.0.1:" + proxy.port())),
                                patience(Duration.ofSeconds(20)),
                                RANDOM)) {
                    portal.arrive();
                }
            }

            assertThat(proxy.asked())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .containsOnly("nobodyresolvesthis.onion:80");
            assertThat(proxy.users()).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoHasNoPatienceIsToldOfTheFirstBreak() {
        final Relay closed = Relay.to(service.getPort());
        closed.close();
        try (Portal portal =
                Portal.at(
                        new PortalAddress("127.0.0.1", closed.port(), false, Optional.empty()),
                        patience(Duration.ZERO),
                        RANDOM)) {
            assertThatThrownBy(portal::arrive)
                    .isInstanceOfSatisfying(
                            PortalException.class, e -> assertThat(e.isBroken()).isTrue())
                    .hasMessage("The service, or the proxy, does not answer.");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aRefusalIsNotTriedAgain() throws Exception {
        try (Relay relay = Relay.to(service.getPort());
                Portal portal = portal(relay.port())) {
            final CellRequest.Submit good = submission(OpeningKey.draw(RANDOM));

            assertThatThrownBy(
                            () ->
                                    portal.exchange(
                                            new CellRequest.Submit(
                                                    good.id(),
                                                    good.locator(),
                                                    good.desk(),
                                                    "never",
                                                    good.key(),
                                                    good.acknowledgement(),
                                                    good.envelope(),
                                                    List.of())))
                    .hasMessageContaining("nothing was stored");
            assertThat(relay.connections()).isEqualTo(1);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void anAddressThatSpeaksNoTlsIsRefused() {
        try (Portal portal =
                Portal.at(
                        new PortalAddress("127.0.0.1", service.getPort(), true, Optional.empty()),
                        patience(Duration.ofSeconds(20)),
                        RANDOM)) {
            assertThatThrownBy(portal::arrive).hasMessage("This address does not speak https.");
        }
    }

    private Portal portal(int port) {
        return Portal.at(
                new PortalAddress("127.0.0.1", port, false, Optional.empty()),
                patience(Duration.ofSeconds(20)),
                RANDOM);
    }

    private Patience patience(Duration total) {
        return new Patience(total, Duration.ofMillis(20), told::add);
    }

    private CellRequest.Submit submission(OpeningKey key) {
        final Locator locator = new Locator(random(Locator.SIZE));
        return new CellRequest.Submit(
                random(16),
                locator,
                desk.desk().value(),
                desk.epoch().value(),
                key.sealingKey(),
                Acknowledgement.seal(key.sealingKey(), desk.desk().value()),
                random(Suite.ENVELOPE),
                List.of());
    }

    private static String upload(Portal portal, int size) throws IOException {
        try (SealedUpload upload = portal.beginUpload()) {
            upload.write(random(size));
            return upload.id();
        }
    }

    private int present(String id) {
        final BitSet present = Answers.of(() -> uploads.present(new Identifier(id))).orElseThrow();
        assertThat(present.length()).isEqualTo(present.cardinality());
        return present.cardinality();
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
