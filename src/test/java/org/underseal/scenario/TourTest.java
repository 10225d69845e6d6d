package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.RunningService;
import org.underseal.support.browser.Account;
import org.underseal.support.browser.Album;
import org.underseal.support.browser.Ceremony;
import org.underseal.support.browser.Chromium;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Door;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.InboxView;
import org.underseal.support.browser.Look;
import org.underseal.support.browser.PeopleView;
import org.underseal.support.browser.PortalPage;
import org.underseal.support.browser.Receipt;
import org.underseal.support.browser.ReceiptView;
import org.underseal.support.browser.RecordView;
import org.underseal.support.browser.ReportForm;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/**
 * The five-minute tour of the README with a picture of every stop. No page must be scrolled
 * sideways, on a telephone 320 pixels wide neither. {@code ./dev tour} keeps the pictures.
 */
@EnabledIfSystemProperty(named = "underseal.tour", matches = ".+")
class TourTest {
    private static final String STORY =
            "In September I spoke to a committee of the United Nations about our village.\n\n"
                    + "Two weeks later the school ended my contract without giving a reason. "
                    + "A colleague was told that it was because of the session.";
    private static final String REPLY =
            "Thank you. We have read what you wrote and take it seriously.\n\n"
                    + "Is it safe for you to tell us who said this to your colleague?";

    @TempDir Path directory;
    private final Album album = new Album(Path.of("target/tour"));
    private final Album readme =
            new Album(Path.of(System.getProperty("underseal.tour", "target/tour/readme")));

    @Test
    void everyPageOfTheTourFitsATelephoneAndADesk() {
        try (RunningService service = RunningService.start(directory.resolve("home"));
                Chromium chromium = Chromium.start();
                Window desk = chromium.window(Door.CONSOLE, service.consolePort())) {
            setUp(desk, service.setUpLink().orElseThrow());
            final Receipt receipt;
            try (Window window = chromium.window(Door.PORTAL, service.portalPort())) {
                receipt = report(window);
            }
            answer(desk);
            try (Window window = chromium.window(Door.PORTAL, service.portalPort())) {
                readTheAnswer(window, receipt);
            }
        }
    }

    private void setUp(Window desk, String link) {
        VirtualAuthenticator.withPrf(desk);
        final Ceremony ceremony = Ceremony.begin(desk, link, "en");
        album.take(desk, "ceremony-names");
        ceremony.name("Geneva desk", "Bureau de Genève", Founders.REVIEWER, Founders.CUSTODIAN);
        ceremony.console().awaitHeading("console.passkey.heading", Founders.REVIEWER);
        album.take(desk, "ceremony-passkey");
        final var reviewer = ceremony.passkey(Founders.REVIEWER);
        album.take(desk, "ceremony-sheet");
        readme.take(desk, Look.DESK, "ceremony-sheet");
        ceremony.typeBack(reviewer);
        ceremony.typeBack(ceremony.passkey(Founders.CUSTODIAN));
        final var authority = ceremony.sheet("console.authority.heading");
        album.take(desk, "ceremony-authority");
        ceremony.save(directory.resolve("authority.json"));
        ceremony.typeBack(authority);
        ceremony.finish();
        album.take(desk, "sign-in");
    }

    private Receipt report(Window window) {
        final PortalPage portal = PortalPage.open(window, "en");
        album.take(window, "portal-home");
        readme.take(window, Look.DESK, "portal-home");
        final ReportForm form = portal.report();
        int stop = 1;
        while (!form.step().equals(portal.texts().of("step.check"))) {
            form.answer(Account.dismissed(STORY));
            album.take(window, "form-" + stop);
            if (form.step().equals(portal.texts().of("step.story"))) {
                readme.take(window, Look.PHONE, "story");
            }
            stop++;
            form.next();
        }
        album.take(window, "form-check");
        final ReceiptView shown = form.send();
        album.take(window, "receipt");
        readme.take(window, Look.PHONE, "receipt");
        final Receipt receipt = shown.copy();
        shown.typeBack(receipt);
        album.take(window, "done");
        return receipt;
    }

    private void answer(Window desk) {
        final ConsolePage console = ConsolePage.open(desk, "en");
        console.signIn();
        assertThat(console.queue()).hasSize(1);
        final RecordView record = console.openFirstCase("A first reading of the report");
        record.reply(REPLY, "MESSAGE");
        record.note("HIGH", "School, dismissal, Geneva session");
        album.take(desk, "record");
        readme.take(desk, Look.DESK, "record");
        record.close();
        album.take(desk, "queue");
        readme.take(desk, Look.DESK, "queue");
        desk.page().locator("[data-case]").first().click();
        console.awaitSentence("console.purpose.lead");
        album.take(desk, "purpose");
        PeopleView.of(console);
        album.take(desk, "people");
        console.visit("audit");
        console.awaitHeading("console.audit.heading");
        album.take(desk, "audit");
    }

    private void readTheAnswer(Window window, Receipt receipt) {
        final InboxView inbox = PortalPage.open(window, "en").inbox();
        album.take(window, "inbox-code");
        inbox.open(receipt.words());
        assertThat(inbox.messages()).containsExactly(REPLY);
        album.take(window, "inbox");
        readme.take(window, Look.PHONE, "inbox");
    }
}
