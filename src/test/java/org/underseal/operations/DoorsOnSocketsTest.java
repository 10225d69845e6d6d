package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.support.Wire;

@QuarkusTest
@TestProfile(DoorsOnSockets.class)
class DoorsOnSocketsTest {
    @TestHTTPResource("/")
    URL portal;

    @Inject Settings settings;

    @Test
    void eachSocketLeadsToTheRoomsOfItsOwnDoor() {
        assertThat(ask(portalSocket(), "/en").status()).isEqualTo(200);
        assertThat(ask(portalSocket(), "/api/v1/directory").text()).contains("not-open");
        assertThat(ask(consoleSocket(), "/console/").status()).isEqualTo(200);
        assertThat(ask(consoleSocket(), "/console/site.json").status()).isEqualTo(200);
        assertThat(ask(consoleSocket(), "/").header("Location")).contains("/console/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/site.json", "/console;x=1/site.json"})
    void thePortalsSocketLeadsNowhereNearTheConsole(String path) {
        assertThat(ask(portalSocket(), path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/en", "/site.json", "/api/v1/directory", "/console/../en"})
    void theConsolesSocketLeadsNowhereNearThePortal(String path) {
        assertThat(ask(consoleSocket(), path).status()).isEqualTo(404);
    }

    @Test
    void thePortsStayOpenBesideTheSockets() {
        assertThat(Wire.get(portal.getPort(), "/en", "").status()).isEqualTo(200);
        assertThat(Wire.get(settings.console().port(), "/console/", "").status()).isEqualTo(200);
        assertThat(Wire.get(portal.getPort(), "/console/", "").status()).isEqualTo(404);
    }

    @Test
    void ownerAndGroupMayConnectAndNobodyElse() throws IOException {
        for (final Path socket : new Path[] {portalSocket(), consoleSocket()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-rw----");
        }
    }

    @Test
    void aHeadThatIsTooLongIsRefusedThereAsOnThePort() {
        final String long9k = "X-Long: " + "x".repeat(9_000) + "\r\n";

        assertThat(Wire.get(portalSocket(), "/en", long9k).status()).isEqualTo(431);
        assertThat(Wire.get(portal.getPort(), "/en", long9k).status()).isEqualTo(431);
    }

    @Test
    void pagesOfThePortalNameTheirOnionAddress() {
        assertThat(Wire.get(portal.getPort(), "/fr", "").header("Onion-Location"))
                .contains(DoorsOnSockets.ONION + "/fr");
        assertThat(Wire.get(portal.getPort(), "/", "").header("Onion-Location"))
                .contains(DoorsOnSockets.ONION + "/");
        assertThat(Wire.get(portal.getPort(), "/api/v1/directory", "").header("Onion-Location"))
                .isEmpty();
    }

    @Test
    void theConsoleNamesNoOnionAddress() {
        final Wire.Answer console = Wire.get(settings.console().port(), "/console/", "");

        assertThat(console.head().toLowerCase(java.util.Locale.ROOT)).doesNotContain("onion");
        assertThat(new String(console.body(), StandardCharsets.UTF_8))
                .doesNotContain(DoorsOnSockets.ONION);
    }

    private Path portalSocket() {
        return settings.portal().socket().orElseThrow();
    }

    private Path consoleSocket() {
        return settings.console().socket().orElseThrow();
    }

    private static Wire.Answer ask(Path socket, String path) {
        return Wire.get(socket, path, "");
    }
}
