package org.underseal.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/** Whatever is sent to a door, its answer shields the browser and tells nothing of the service. */
class EveryAnswerTest {
    private static final String POLICY = "Content-Security-Policy";
    private static final Map<String, String> HEADERS =
            Map.of(
                    POLICY,
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
                            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                            + " base-uri 'none'; require-trusted-types-for 'script';"
                            + " trusted-types 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Embedder-Policy",
                    "require-corp",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-store");

    @TempDir static Path directory;
    private static RunningService service;
    private static String notice;

    @BeforeAll
    static void start() {
        service = RunningService.start(directory.resolve("home"));
        notice = service.output();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Request lines and headers; {@code |} stands for the end of a line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: x||",
                "GET /en HTTP/1.1|Host: x||",
                "GET /console/ HTTP/1.1|Host: x||",
                "GET /console/site.json HTTP/1.1|Host: x||",
                "GET /site.json HTTP/1.1|Host: x||",
                "GET /console/api/session HTTP/1.1|Host: x||",
                "GET /api/v1/directory HTTP/1.1|Host: x||",
                "GET /assets/none.js HTTP/1.1|Host: x||",
                "GET /favicon.ico HTTP/1.1|Host: x||",
                "GET /robots.txt HTTP/1.1|Host: x||",
                "GET /q/health HTTP/1.1|Host: x||",
                "GET /x HTTP/1.0||",
                "GET / HTTP/1.1||",
                "GET x HTTP/1.1|Host: x||",
                "GET /%zz HTTP/1.1|Host: x||",
                "GET /?%zz=%zz HTTP/1.1|Host: x||",
                "GET /\\x HTTP/1.1|Host: x||",
                "GET /;x HTTP/1.1|Host: x||",
                "GET http://x/y HTTP/1.1|Host: x||",
                "GARBAGE||",
                "GET / HTTP/1.1|Host: x|no colon||",
                "HEAD / HTTP/1.1|Host: x||",
                "HEAD /nope HTTP/1.1|Host: x||",
                "PUT / HTTP/1.1|Host: x|Content-Length: 0||",
                "TRACE /en HTTP/1.1|Host: x||",
                "OPTIONS * HTTP/1.1|Host: x||",
                "OPTIONS /api/v1/exchange HTTP/1.1|Host: x|Origin: http://y||",
                "CONNECT x:1 HTTP/1.1|Host: x||",
                "GET / HTTP/1.1|Host: x|Connection: Upgrade, HTTP2-Settings|Upgrade: h2c"
                        + "|HTTP2-Settings: AAMAAABkAAQAAP__||",
                "GET / HTTP/1.1|Host: x|Connection: Upgrade|Upgrade: websocket"
                        + "|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==||",
                "POST /api/v1/exchange HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Content-Length: 2||{}",
                "POST /api/v1/exchange HTTP/1.1|Host: x|Content-Type: text/plain"
                        + "|Content-Length: 2||{}",
                "POST /api/v1/exchange HTTP/1.1|Host: x|Content-Type: ///|Content-Length: 2||{}",
                "POST /api/v1/exchange HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Content-Length: 900000000||",
                "POST /api/v1/exchange HTTP/1.1|Host: x|Content-Length: 5"
                        + "|Transfer-Encoding: chunked||0||",
                "POST /api/v1/exchange HTTP/1.1|Host: x|Content-Length: -5||",
                "POST /console/api/sign-in HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Content-Length: 2||{}",
                "POST /console/api/ceremony/setup HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Content-Length: 1||{"
            })
    void carriesTheSameHeaders(String request) {
        for (final int port : new int[] {service.portalPort(), service.consolePort()}) {
            shields(port, Wire.send(port, request.replace("|", "\r\n"), new byte[0]));
        }
        assertThat(service.output()).as("what was logged").isEqualTo(notice);
    }

    @Test
    void soDoesTheAnswerToALineAndHeadersThatAreTooLongAndToABodyOfUnknownLength() {
        for (final int port : new int[] {service.portalPort(), service.consolePort()}) {
            final Wire.Answer line =
                    Wire.get(port, "/" + "a".repeat(3_000), "X-Canary: " + "b".repeat(10) + "\r\n");
            final Wire.Answer headers = Wire.get(port, "/", "X: " + "c".repeat(9_000) + "\r\n");
            final Wire.Answer body = chunked(port, 3_000_000);

            assertThat(line.status()).isEqualTo(414);
            assertThat(headers.status()).isEqualTo(431);
            assertThat(body.status()).isEqualTo(411);
            shields(port, line);
            shields(port, headers);
            shields(port, body);
        }
        assertThat(service.output()).isEqualTo(notice);
    }

    @Test
    void anotherVersionOfHttpIsNotSpoken() {
        for (final int port : new int[] {service.portalPort(), service.consolePort()}) {
            // Refused below the doors, whose headers this answer therefore lacks, without a body.
            for (final String version : new String[] {"9.9", "2.0"}) {
                final Wire.Answer answer =
                        Wire.send(
                                port, "PRI * HTTP/" + version + "\r\n\r\nSM\r\n\r\n", new byte[0]);
                assertThat(answer.status()).isEqualTo(501);
                assertThat(answer.header("Content-Length")).contains("0");
            }
        }
    }

    @Test
    void theFrameForFilesMayBeHeldByTheConsoleAloneAndReachesNothing() {
        final Wire.Answer frame = Wire.get(service.consolePort(), "/console/viewer", "");

        assertThat(frame.status()).isEqualTo(200);
        assertThat(frame.header("X-Frame-Options")).contains("SAMEORIGIN");
        assertThat(frame.header(POLICY).orElseThrow())
                .matches(
                        "sandbox allow-scripts; default-src 'none'; script-src 'sha256-\\S+';"
                                + " style-src 'sha256-\\S+'; img-src blob:; media-src blob:;"
                                + " form-action 'none'; frame-ancestors 'self'; base-uri 'none';"
                                + " require-trusted-types-for 'script'; trusted-types 'none'");
        assertThat(frame.head().lines().filter(line -> line.startsWith("Content-Security")))
                .hasSize(1);
        assertThat(Wire.get(service.portalPort(), "/console/viewer", "").status()).isEqualTo(404);
    }

    private static Wire.Answer chunked(int port, int size) {
        final StringBuilder body = new StringBuilder();
        for (int sent = 0; sent < size; sent += 4_096) {
            body.append("1000\r\n").append("x".repeat(4_096)).append("\r\n");
        }
        final String path =
                port == service.portalPort() ? "/api/v1/exchange" : "/console/api/sign-in";
        return Wire.send(
                port,
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                        + "Content-Type: application/json\r\n\r\n",
                body.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void shields(int port, Wire.Answer answer) {
        final Map<String, String> expected = new HashMap<>(HEADERS);
        if (port == service.consolePort()) {
            expected.computeIfPresent(POLICY, (name, policy) -> policy + "; frame-src 'self'");
        }
        expected.forEach(
                (name, value) ->
                        assertThat(answer.header(name)).as(name + answer.head()).contains(value));
        assertThat(answer.header("Permissions-Policy").orElseThrow())
                .contains("camera=()", "microphone=()", "geolocation=()", "usb=()");
        assertThat(answer.head())
                .doesNotContainIgnoringCase("\nserver:")
                .doesNotContainIgnoringCase("\ndate:")
                .doesNotContainIgnoringCase("\netag:")
                .doesNotContainIgnoringCase("\nlast-modified:")
                .doesNotContainIgnoringCase("\nset-cookie:")
                .doesNotContainIgnoringCase("\naccess-control-");
        assertThat(answer.status()).isNotEqualTo(101).isNotEqualTo(500);
        assertThat(answer.text())
                .doesNotContainIgnoringCase("error id")
                .doesNotContain("Exception");
    }
}
