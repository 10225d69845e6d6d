package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.support.RunningService;
import org.underseal.support.browser.Account;
import org.underseal.support.browser.Axe;
import org.underseal.support.browser.CaseworkView;
import org.underseal.support.browser.Ceremony;
import org.underseal.support.browser.Chromium;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Door;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.PortalPage;
import org.underseal.support.browser.RecordView;
import org.underseal.support.browser.ReportForm;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/** The console's main screens, looked over by axe-core as the submitters' pages are. */
class AccessibleConsoleTest {
    private static final int STATES = 14;

    private final Axe axe = new Axe();
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyMainScreenCanBeUsedByEverybody(String language) {
        try (RunningService service = RunningService.start(directory.resolve("home"));
                Chromium chromium = Chromium.start();
                Window desk = chromium.window(Door.CONSOLE, service.consolePort())) {
            setUp(desk, service.setUpLink().orElseThrow(), language);
            final ConsolePage console = ConsolePage.open(desk, language);
            console.awaitHeading("console.signin.heading");
            axe.look(desk, "sign-in");
            console.signIn();
            console.awaitHeading("console.queue.heading");
            axe.look(desk, "empty queue");
            try (Window window = chromium.window(Door.PORTAL, service.portalPort())) {
                final ReportForm form = PortalPage.open(window, "en").report();
                form.fillIn(Account.dismissed("After the session I lost my post."));
                form.send();
            }
            read(console);
        }
        assertThat(axe.found()).isEmpty();
        assertThat(axe.states()).hasSize(STATES);
    }

    private void setUp(Window desk, String link, String language) {
        final VirtualAuthenticator reviewers = VirtualAuthenticator.withPrf(desk);
        final VirtualAuthenticator custodians = VirtualAuthenticator.withPrf(desk);
        custodians.layAside();
        final Ceremony ceremony = Ceremony.begin(desk, link, language);
        axe.look(desk, "set-up");
        ceremony.name("Geneva desk", "Bureau de Genève", Founders.REVIEWER, Founders.CUSTODIAN);
        ceremony.console().awaitHeading("console.passkey.heading", Founders.REVIEWER);
        axe.look(desk, "passkey");
        final var reviewer = ceremony.passkey(Founders.REVIEWER);
        axe.look(desk, "recovery sheet");
        ceremony.typeBack(reviewer);
        reviewers.layAside();
        custodians.takeUp();
        ceremony.typeBack(ceremony.passkey(Founders.CUSTODIAN));
        final var authority = ceremony.sheet("console.authority.heading");
        axe.look(desk, "authority");
        ceremony.save(directory.resolve("authority.json"));
        ceremony.typeBack(authority);
        custodians.layAside();
        reviewers.takeUp();
        ceremony.finish();
    }

    private void read(ConsolePage console) {
        final Window desk = console.window();
        console.visit("queue");
        axe.look(desk, "queue");
        desk.page().locator("[data-case]").first().click();
        console.labelled(console.texts().of("console.purpose.label")).waitFor();
        axe.look(desk, "purpose");
        console.visit("queue");
        final RecordView record = console.openFirstCase("To read it");
        record.reply("We have read it.", "MESSAGE");
        axe.look(desk, "record");
        final CaseworkView casework = CaseworkView.open(console);
        casework.unfold();
        casework.add("RISKS", "RISK_LIKELIHOOD", "2");
        casework.take("LIFECYCLE", "SCREENING");
        axe.look(desk, "working record");
        record.close();
        for (final String place : new String[] {"people", "audit", "keys"}) {
            console.visit(place);
            axe.look(desk, place);
        }
        console.lock();
        console.awaitHeading("console.signin.heading");
        axe.look(desk, "locked");
    }
}
