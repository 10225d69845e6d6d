package org.underseal.silence;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.RunningService;
import org.underseal.support.browser.Account;
import org.underseal.support.browser.Chromium;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Door;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.PeopleView;
import org.underseal.support.browser.PortalPage;
import org.underseal.support.browser.Profile;
import org.underseal.support.browser.RecordView;
import org.underseal.support.browser.ReportForm;
import org.underseal.support.browser.Window;

/** After a day's work, nothing that a reviewer read, wrote or typed is on their machine's disk. */
class ReviewersDayTest {
    @TempDir Path directory;

    private final Canary story = Canary.words("the story");
    private final Canary purpose = Canary.words("a purpose");
    private final Canary reason = Canary.words("why names are needed");
    private final Canary reply = Canary.words("a reply");
    private final Canary note = Canary.words("a note");
    private final Canary control = Canary.token("a control");

    @Test
    void whateverWasReadOrTypedIsNotInTheProfileAndTheControlIs() {
        final Path disk = directory.resolve("profile");
        final Place profile = new FilesBelow("the profile", disk, file -> true);
        try (RunningService service = RunningService.start(directory.resolve("home"))) {
            final Founders founders = work(service, disk);

            assertThat(
                            Finding.in(
                                    profile,
                                    List.of(
                                            story,
                                            purpose,
                                            reason,
                                            reply,
                                            note,
                                            Canary.of("a sheet", founders.reviewer().passphrase()),
                                            Canary.of(
                                                    "the authority's",
                                                    founders.authority().passphrase()))))
                    .isEmpty();
            plant(service, disk);
            assertThat(Finding.in(profile, List.of(control)))
                    .extracting(Finding::where)
                    .anyMatch(file -> file.contains("Local Storage"))
                    .anyMatch(file -> file.contains("History"));
        }
    }

    private Founders work(RunningService service, Path disk) {
        try (Profile machine = Profile.start(disk);
                Window window = machine.window(Door.CONSOLE, service.consolePort())) {
            final Founders founders =
                    Founders.setUp(
                            window,
                            service.setUpLink().orElseThrow(),
                            "en",
                            directory.resolve("authority.json"));
            report(service);
            final ConsolePage console = ConsolePage.open(window, "en");
            console.signIn();
            final RecordView record = console.openFirstCase(purpose.string());
            assertThat(record.story()).isEqualTo(story.string());
            record.reply(reply.string(), "MESSAGE");
            record.note("HIGH", note.string());
            record.askForNames(reason.string());
            PeopleView.of(console)
                    .sign(founders.authorityFile(), founders.authority().passphrase());
            console.visit("audit");
            console.lock();
            console.awaitHeading("console.signin.heading");
            return founders;
        }
    }

    private void report(RunningService service) {
        try (Chromium elsewhere = Chromium.start();
                Window window = elsewhere.window(Door.PORTAL, service.portalPort())) {
            final ReportForm form = PortalPage.open(window, "en").report();
            form.fillIn(Account.dismissed(story.string()));
            form.send();
        }
    }

    /** What a page of less care would leave behind. */
    private void plant(RunningService service, Path disk) {
        try (Profile machine = Profile.start(disk)) {
            final Page page = machine.context().newPage();
            page.navigate(
                    "http://localhost:"
                            + service.consolePort()
                            + "/console/en#"
                            + control.string());
            page.evaluate("(text) => localStorage.setItem('kept', text)", control.string());
        }
    }
}
