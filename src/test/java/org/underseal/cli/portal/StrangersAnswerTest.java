package org.underseal.cli.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Suite;

/** Whoever answers at the address need not be a portal. */
class StrangersAnswerTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final byte[] ASKED =
            ("{\"type\":\"urn:underseal:problem:busy\",\"puzzle\":{\"challenge\":"
                            + "\"AAECAwQFBgcICQoLDA0ODxAREhMUFRY\",\"target\":"
                            + "\"CvUUH140fO1Da0iT8LdGe-MlLVngd1tXkrOhfOHuO6w\",\"cost\":2000}}")
                    .getBytes(StandardCharsets.US_ASCII);

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | no portal | This address does not answer as a portal does (status 404).",
                "301 | '' | This address does not answer as a portal does (status 301).",
                "200 | <html> | This address does not answer as a portal does.",
                "400 | {\"type\":\"urn:underseal:problem:<b>\"} | This address does not answer as"
                        + " a portal does (status 400).",
                "400 | {\"type\":\"urn:underseal:problem:odd\"} | The service refused: odd.",
                "507 | {\"type\":\"urn:underseal:problem:full\"} | The service has no room to store"
                        + " anything new at the moment. Send it again later.",
                "507 | {\"type\":\"urn:underseal:problem:no-room\"} | The service has no room for"
                        + " files at the moment. Leave them out, and add them later.",
                "503 | {\"type\":\"urn:underseal:problem:not-open\"} | The service is not open yet:"
                        + " its operator has not said who runs it, or has not published its desks."
            })
    void whatIsNoPortalIsToldInASentence(int status, String body, String sentence)
            throws IOException {
        assertRefusal(answering(status, body.getBytes(StandardCharsets.UTF_8)), sentence);
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws IOException {
        assertRefusal(
                answering(200, new byte[5 << 20]),
                "The service answers more than a portal ever does.");
    }

    @Test
    void anAnswerThatIsNoCellIsRefused() throws IOException {
        final HttpServer server = answering(200, new byte[100]);
        try (Portal portal = portal(server.getAddress().getPort(), false)) {
            assertThatThrownBy(() -> portal.exchange(new CellRequest.Cover()))
                    .hasMessage("The service's answer is no cell.");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCrowdedServiceGetsTheSameCellAgainWithWhatItAskedFor() throws IOException {
        final List<String> solved = new ArrayList<>();
        final HttpServer server = HttpServer.create(anyPort(), 0);
        server.createContext(
                "/",
                exchange -> {
                    solved.add(exchange.getRequestHeaders().getFirst("Underseal-Puzzle"));
                    final byte[] body = solved.size() == 1 ? ASKED : emptyCell();
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(solved.size() == 1 ? 503 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try (Portal portal = portal(server.getAddress().getPort(), false)) {
            assertThat(portal.exchange(new CellRequest.Cover()).more()).isFalse();
        } finally {
            server.stop(0);
        }
        assertThat(solved).containsExactly("A".repeat(36), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYAAATS");
    }

    private static byte[] emptyCell() {
        return new CellResponse(
                        new byte[Suite.ACKNOWLEDGEMENT],
                        Collections.nCopies(Suite.MAILS, new byte[Suite.MAIL]),
                        false)
                .encode();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        final HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.start();
        try (Portal portal = portal(server.getAddress().getPort(), true)) {
            assertThatThrownBy(portal::arrive)
                    .isInstanceOfSatisfying(
                            PortalException.class, e -> assertThat(e.isBroken()).isFalse())
                    .hasMessageStartingWith("The certificate is not one for this address");
        } finally {
            server.stop(0);
        }
    }

    private static void assertRefusal(HttpServer server, String sentence) {
        try (Portal portal = portal(server.getAddress().getPort(), false)) {
            assertThatThrownBy(portal::arrive)
                    .isInstanceOfSatisfying(
                            PortalException.class, e -> assertThat(e.isBroken()).isFalse())
                    .hasMessage(sentence);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer answering(int status, byte[] body) throws IOException {
        final HttpServer server = HttpServer.create(anyPort(), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
        return server;
    }

    private SSLContext selfSigned() throws Exception {
        final Path store = directory.resolve("store");
        final Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        assertThat(made.waitFor()).isZero();
        final KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        final KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private static Portal portal(int port, boolean tls) {
        return Portal.at(
                new PortalAddress("localhost", port, tls, Optional.empty()),
                new Patience(Duration.ofSeconds(5), Duration.ofMillis(20), sentence -> {}),
                new SecureRandom());
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
