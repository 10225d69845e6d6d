package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

class FirstStartTest {
    @TempDir Path directory;

    @Test
    void theFirstStartPrintsTwoAddressesAndALinkThatSetsUpTheConsole() {
        try (RunningService service = RunningService.start(directory.resolve("home"))) {
            assertThat(service.output())
                    .contains("Portal   http://localhost:" + service.portalPort() + "/")
                    .contains("Console  http://localhost:" + service.consolePort() + "/console/");
            assertThat(service.setUpLink())
                    .hasValueSatisfying(
                            link ->
                                    assertThat(link)
                                            .startsWith(
                                                    "http://localhost:"
                                                            + service.consolePort()
                                                            + "/console/#setup="));
        }
    }

    @Test
    void aSecondServiceRunsBesideTheFirstOnOtherPortsWithAHomeOfItsOwn() {
        try (RunningService first = RunningService.start(directory.resolve("first"));
                RunningService second = RunningService.start(directory.resolve("second"))) {
            assertThat(Wire.get(first.portalPort(), "/en", "").status()).isEqualTo(200);
            assertThat(Wire.get(second.portalPort(), "/en", "").status()).isEqualTo(200);
            assertThat(Wire.get(first.consolePort(), "/console/", "").status()).isEqualTo(200);
            assertThat(Wire.get(second.consolePort(), "/console/", "").status()).isEqualTo(200);
        }
    }
}
