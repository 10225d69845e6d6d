package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.RunningService;
import org.underseal.support.browser.Ceremony;
import org.underseal.support.browser.Chromium;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Door;
import org.underseal.support.browser.PortalPage;
import org.underseal.support.browser.RecoverySheet;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/** The first start's ceremony, with every slip that its page has a sentence for. */
class CeremonyTest {
    @TempDir Path directory;

    @Test
    void eachSlipOfTheCeremonyIsNamedAndCanBeMended() throws IOException {
        try (RunningService service = RunningService.start(directory.resolve("home"));
                Chromium chromium = Chromium.start();
                Window window = chromium.window(Door.CONSOLE, service.consolePort())) {
            VirtualAuthenticator.withPrf(window);
            final Ceremony ceremony =
                    Ceremony.begin(window, service.setUpLink().orElseThrow(), "en");
            assertThat(window.page().url()).doesNotContain("#");
            slipWithNames(ceremony);
            slipWithWords(ceremony, ceremony.passkey("Ada"));
            ceremony.typeBack(ceremony.passkey("Kofi"));
            slipWithTheAuthority(ceremony);
            ceremony.finish();
        }
    }

    private static void slipWithNames(Ceremony ceremony) {
        ceremony.name("The desk", "", "Ada", "Kofi");
        ceremony.console().awaitSentence("console.setup.missing");
        ceremony.name("The desk", "Le bureau", "Ada", "Ada");
        ceremony.console().awaitSentence("console.setup.same");
        ceremony.name("The desk", "Le bureau", "Ada", "Kofi");
    }

    private static void slipWithWords(Ceremony ceremony, RecoverySheet sheet) {
        final RecoverySheet misread =
                new RecoverySheet("one ".repeat(10).strip(), sheet.fingerprint());
        ceremony.typeBack(misread);
        final ConsolePage console = ceremony.console();
        console.window().page().locator("form .alarm").waitFor();
        assertThat(console.window().page().locator("form .alarm").innerText())
                .matches("Word \\d+ is different\\.");
        ceremony.typeBack(sheet);
    }

    private void slipWithTheAuthority(Ceremony ceremony) throws IOException {
        final RecoverySheet authority = ceremony.sheet("console.authority.heading");
        ceremony.typeBack(authority);
        ceremony.console().awaitSentence("console.authority.not-taken");
        final Path file = directory.resolve("authority.json");
        ceremony.save(file);
        assertThat(Files.readString(file))
                .contains("authority/1")
                .doesNotContain(authority.passphrase());
        ceremony.typeBack(authority);
    }

    @Test
    void beforeSetUpThePortalIsNotOpenAndAWrongLinkSetsNothingUp() {
        try (RunningService service = RunningService.start(directory.resolve("home"));
                Chromium chromium = Chromium.start()) {
            try (Window portal = chromium.window(Door.PORTAL, service.portalPort())) {
                portal.watch().expectRefusal(503);
                PortalPage.load(portal, "en").awaitSentence("script.error.not-open");
            }
            try (Window stranger = chromium.window(Door.CONSOLE, service.consolePort())) {
                final String link = service.setUpLink().orElseThrow();
                final String wrong = link.substring(0, link.indexOf('=') + 1) + "A".repeat(43);
                final Ceremony ceremony = Ceremony.begin(stranger, wrong, "en");
                stranger.watch().expectRefusal(403);
                ceremony.name("Mine", "Le mien", "Me", "Myself");
                ceremony.console().awaitSentence("console.error.link-used");
            }
            try (Window stranger = chromium.window(Door.CONSOLE, service.consolePort())) {
                ConsolePage.open(stranger, "en").awaitSentence("console.not-set-up.explain");
            }
        }
    }
}
