package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.support.RunningService;
import org.underseal.support.browser.Account;
import org.underseal.support.browser.Chromium;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Door;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.InboxView;
import org.underseal.support.browser.PortalPage;
import org.underseal.support.browser.Receipt;
import org.underseal.support.browser.ReceiptView;
import org.underseal.support.browser.RecordView;
import org.underseal.support.browser.ReportForm;
import org.underseal.support.browser.Window;

/** From the first start to the first reply and back to nothing, in real browsers. */
class FirstReportTest {
    private static final String STORY =
            "After I spoke to the committee I lost my post.\nThey named the session.";

    private static final String REPLY = "We have read it. Are you safe?\nWrite when you can.";
    private static final String ADDED = "My brother was called in as well.";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void aReportIsReadAnsweredAddedToAndTakenBack(String language) {
        try (RunningService service = RunningService.start(directory.resolve("home"));
                Chromium chromium = Chromium.start();
                Window desk = chromium.window(Door.CONSOLE, service.consolePort())) {
            final ConsolePage console =
                    Founders.setUp(
                                    desk,
                                    service.setUpLink().orElseThrow(),
                                    language,
                                    directory.resolve("authority.json"))
                            .console();
            console.signIn();
            assertThat(console.queue()).isEmpty();

            final Receipt receipt = submitter(chromium, service, language, this::send);
            readAndReply(console);
            submitter(chromium, service, language, portal -> readReplyAndAdd(portal, receipt));
            readWhatWasAdded(console);
            submitter(chromium, service, language, portal -> takeBack(portal, receipt));

            console.visit("queue");
            assertThat(console.queue()).isEmpty();
        }
    }

    /** In a window of its own each time: what one knows, the next does not. */
    private static <T> T submitter(
            Chromium chromium,
            RunningService service,
            String language,
            Function<PortalPage, T> work) {
        try (Window window = chromium.window(Door.PORTAL, service.portalPort())) {
            return work.apply(PortalPage.open(window, language));
        }
    }

    private Receipt send(PortalPage portal) {
        final ReportForm form = portal.report();
        form.fillIn(Account.dismissed(STORY));
        assertThat(form.check()).contains(STORY).doesNotContain("my sister");
        final ReceiptView shown = form.send();
        final Receipt receipt = shown.copy();
        assertThat(receipt.groups()).hasSize(6);
        assertThat(receipt.words().split(" ")).hasSize(10);
        shown.answer(Collections.nCopies(6, "zzzz"));
        assertThat(portal.window().page().locator("#receipt-error").isVisible()).isTrue();
        shown.typeBack(receipt);
        assertThat(portal.window().page().content())
                .doesNotContain(receipt.characters())
                .doesNotContain(receipt.words());
        return receipt;
    }

    private static void readAndReply(ConsolePage console) {
        console.visit("queue");
        assertThat(console.queue())
                .singleElement()
                .asString()
                .contains(console.texts().of("console.queue.unread"));
        final RecordView record = console.openFirstCase("A first reading of the report");
        assertThat(record.story()).isEqualTo(STORY);
        assertThat(record.answer("CON_STATE")).isEqualTo(console.texts().label("CON_STATE", "ASK"));
        assertThat(record.answer("ACTS")).contains(console.texts().label("ACT", "E01"));
        assertThat(record.text())
                .contains(console.texts().of("console.record.identity"))
                .doesNotContain("my sister");
        record.note("HIGH", "Geneva session");
        record.tell("WITH_US");
        record.reply(REPLY, "MESSAGE");
        record.close();
        assertThat(console.queue())
                .singleElement()
                .asString()
                .contains("Geneva session")
                .contains(console.texts().of("console.priority.HIGH"))
                .contains(console.texts().of("console.status.MESSAGE"))
                .contains(console.texts().of("console.queue.read"));
    }

    private static Void readReplyAndAdd(PortalPage portal, Receipt receipt) {
        final InboxView inbox = portal.inbox();
        inbox.enter(receipt.characters().replaceFirst("-.", "-u"));
        assertThat(inbox.problem()).isEqualTo(portal.texts().of("script.slip.unreadable-group", 2));
        inbox.enter(receipt.words().replaceFirst(" \\S+", " portcullis"));
        assertThat(inbox.problem()).isEqualTo(portal.texts().of("script.slip.unknown-word", 2));
        inbox.open(receipt.words().toUpperCase(Locale.ROOT));
        assertThat(inbox.status()).isEqualTo(portal.texts().of("script.status.MESSAGE"));
        assertThat(inbox.messages()).containsExactly(REPLY);
        inbox.write(ADDED);
        inbox.consent("CON_STATE", "NO");
        inbox.close();
        return null;
    }

    private static void readWhatWasAdded(ConsolePage console) {
        console.visit("queue");
        assertThat(console.queue())
                .singleElement()
                .asString()
                .contains(console.texts().of("console.queue.unread"));
        final RecordView record = console.openFirstCase("The submitter has written again");
        assertThat(record.text())
                .contains(ADDED)
                .contains(console.texts().label("CON_STATE", "NO"));
        record.close();
    }

    private static Void takeBack(PortalPage portal, Receipt receipt) {
        final InboxView inbox = portal.inbox();
        inbox.open(receipt.characters().replace("-", " ").toUpperCase(Locale.ROOT));
        inbox.withdraw();
        final InboxView again = PortalPage.open(portal.window(), portal.texts().language()).inbox();
        again.enter(receipt.characters());
        assertThat(again.problem()).isEqualTo(portal.texts().of("script.inbox.unknown"));
        return null;
    }
}
