package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.support.Wire;

/** However a path is written, each door leads to its own rooms. */
@QuarkusTest
@TestProfile(BothDoors.class)
class DoorsTest {
    @TestHTTPResource("/")
    URL portal;

    @Inject Settings settings;

    @Test
    void eachDoorLeadsToItsOwnRooms() {
        assertThat(ask(portal.getPort(), "/en").status()).isEqualTo(200);
        assertThat(ask(portal.getPort(), "/api/v1/directory").text()).contains("not-open");
        assertThat(ask(console(), "/console/").status()).isEqualTo(200);
        assertThat(ask(console(), "/console/site.json").status()).isEqualTo(200);
        assertThat(ask(console(), "/").header("Location")).contains("/console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/en",
                "/console/site.json",
                "/console/api/session",
                "/console;/site.json",
                "/console;x=1/site.json",
                "/console;x=1/api/session",
                "/console;x",
                "/;/console/site.json",
                "/x;/..;/console/site.json",
                "/console;/../console;/site.json",
                "//console/site.json",
                "/./console/site.json",
                "/en/../console/site.json",
                "/%63onsole/site.json",
                "/%63onsole;x/site.json",
                "/%2e/console/site.json",
                "/%2e%2e/console/site.json",
                "/en/%2e%2e/console/site.json",
                "/console%2fsite.json",
                "/console%3b/site.json",
                "/console%5csite.json",
                "/console%00/site.json",
                "/CONSOLE/site.json"
            })
    void thePortalLeadsNowhereNearTheConsole(String path) {
        closed(portal.getPort(), path);
        closed(portal.getPort(), "http://localhost:" + console() + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/en",
                "/site.json",
                "/api/v1/directory",
                "/api/v1/uploads/a",
                "/api;x/v1/directory",
                "/console;x/../api/v1/directory",
                "/console/../api/v1/directory",
                "/console/..;/api/v1/directory",
                "/console/;/../../site.json",
                "/console/%2e%2e/site.json",
                "/console//../../site.json",
                "//site.json"
            })
    void theConsoleLeadsNowhereNearThePortal(String path) {
        closed(console(), path);
        closed(console(), "http://localhost:" + portal.getPort() + path);
    }

    @Test
    void whatARequestSaysOfItsHostDoesNotOpenADoor() {
        final Wire.Answer answer =
                Wire.send(
                        portal.getPort(),
                        "GET /console/site.json HTTP/1.1\r\nHost: localhost:"
                                + console()
                                + "\r\nX-Forwarded-Host: localhost:"
                                + console()
                                + "\r\nX-Forwarded-Port: "
                                + console()
                                + "\r\nForwarded: host=\"localhost:"
                                + console()
                                + "\"\r\nX-Original-URL: /console/site.json\r\n\r\n",
                        new byte[0]);

        assertThat(answer.status()).isEqualTo(404);
    }

    private int console() {
        return settings.console().port();
    }

    private static Wire.Answer ask(int port, String path) {
        return Wire.get(port, path, "");
    }

    private static void closed(int port, String path) {
        final Wire.Answer answer = ask(port, path);
        assertThat(answer.status()).as(path + answer.text()).isEqualTo(404);
        assertThat(answer.text()).startsWith("{\"type\":\"urn:underseal:problem:not-found\",");
    }
}
