package org.underseal.scenario.tor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Proxy;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.protocol.Suite;
import org.underseal.support.Wire;

/** Both doors through Tor, on a network of the machine's own, which loses relays at the end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnionsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEGMENTS = 20;
    private static final int HALF = SEGMENTS / 2;

    private static PrivateNetwork network;
    private static byte[][] segments;

    /** Which relay of a circuit goes. */
    enum Loss {
        RENDEZVOUS,
        GUARD;

        String of(TorControl.Circuit circuit) {
            return this == GUARD ? circuit.guard() : circuit.rendezvous();
        }
    }

    @BeforeAll
    static void start() {
        network = PrivateNetwork.start();
        segments = new byte[SEGMENTS][Suite.SEGMENT];
        for (final byte[] segment : segments) {
            RANDOM.nextBytes(segment);
        }
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void aReportGoesInThroughThePortalsOnionAndAReviewersAnswerComesBack() {
        assertThat(network.does("check"))
                .contains(
                        "A report went in through the portal's onion, and a reviewer's answer came back.")
                .contains("The console's onion is found with its key and not without");
    }

    @Test
    void eachOnionLeadsToItsOwnDoor() throws IOException {
        assertThat(get(network.visitor(), network.portal(), "/en").status()).isEqualTo(200);
        assertThat(get(network.visitor(), network.portal(), "/console/").status()).isEqualTo(404);
        assertThat(get(network.reviewer(), network.console(), "/console/").status()).isEqualTo(200);
        assertThat(get(network.reviewer(), network.console(), "/en").status()).isEqualTo(404);
    }

    @Test
    void nobodyFindsTheConsoleWithoutAKey() {
        assertThatThrownBy(() -> get(network.visitor(), network.console(), "/console/"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anUploadOfTwentyMegabytesGoesOnWhereItsCircuitBroke() throws IOException {
        final OnionUpload upload = halfAnUpload();

        upload.interrupt(HALF, segments[HALF], () -> lose(TorControl::end));
        upload.complete(segments, SEGMENTS);

        assertThat(upload.broken()).isEqualTo(1);
        assertThat(upload.present().cardinality()).isEqualTo(SEGMENTS);
    }

    /**
     * The relay is killed and comes back. On a network of eight it takes seconds or minutes until
     * Tor has found other ways, so that this runs on command only: ./dev tor test.
     */
    @ParameterizedTest
    @EnumSource
    @Order(Integer.MAX_VALUE)
    @EnabledIfSystemProperty(named = "underseal.tor.outages", matches = ".+")
    void anUploadOfTwentyMegabytesGoesOnAfterTheOutageOf(Loss loss) throws IOException {
        final OnionUpload upload = halfAnUpload();

        upload.interrupt(
                HALF, segments[HALF], () -> lose((tor, circuit) -> network.kill(loss.of(circuit))));
        network.does("up");
        upload.complete(segments, SEGMENTS);

        assertThat(upload.broken()).isEqualTo(1);
        assertThat(upload.present().cardinality()).isEqualTo(SEGMENTS);
    }

    private static OnionUpload halfAnUpload() throws IOException {
        final OnionUpload upload = OnionUpload.begin(network.visitor(), network.portal());
        upload.complete(segments, HALF);
        return upload;
    }

    /** What somebody does to the circuit that leads to the portal. */
    @FunctionalInterface
    private interface Blow {
        void strike(TorControl tor, TorControl.Circuit circuit) throws IOException;
    }

    private static void lose(Blow blow) throws IOException {
        try (TorControl tor = network.control()) {
            blow.strike(tor, tor.circuitTo(network.portal()));
        }
    }

    private static Wire.Answer get(Proxy tor, String onion, String path) throws IOException {
        return Wire.through(
                tor,
                onion,
                "GET " + path + " HTTP/1.1\r\nHost: " + onion + "\r\n\r\n",
                new byte[0]);
    }
}
