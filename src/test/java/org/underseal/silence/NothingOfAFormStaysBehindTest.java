package org.underseal.silence;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.intake.plain.Browser;
import org.underseal.protocol.WordList;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.support.JarCommand;
import org.underseal.support.PublishedDesk;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/**
 * For visitors without JavaScript the service holds in its memory what they wrote (docs/limits.md).
 * It writes none of it down: neither when all goes well, nor when its database is killed under
 * their requests.
 */
class NothingOfAFormStaysBehindTest {
    private static final String ADDRESS = "198.51.100.78";

    @TempDir Path directory;

    private final Canary story = Canary.words("a story in a form");
    private final Canary name = Canary.words("a name in a form");
    private final Canary added = Canary.words("what a follow-up's form says");
    private final Canary content = Canary.bytes("what a form's file holds");
    private final Canary fileName = Canary.token("the name of a form's file");
    private final Canary agent = Canary.token("a user agent");
    private final Canary forwarded = Canary.of("a forwarded address", ADDRESS);
    private final Canary control = Canary.token("a control");
    private final List<Canary> codes = new ArrayList<>();

    private Written written;
    private RunningService service;
    private Browser browser;
    private String desk;

    @BeforeEach
    void publishADesk() throws Exception {
        new JarCommand(directory, Map.of()).makeHomeWithADesk();
        written = new Written(directory.resolve("home"));
    }

    @Test
    void whatAFormSaidIsWrittenNowhereWhetherItWasStoredOrFailedInside() throws Exception {
        try (RunningService running = RunningService.start(written.home())) {
            service = running;
            desk = PublishedDesk.at(service.portalPort()).desk();
            browser =
                    new Browser(
                            service.portalPort(),
                            "User-Agent: %s\r\nX-Forwarded-For: %s\r\nForwarded: for=%s\r\n"
                                    .formatted(agent.string(), ADDRESS, ADDRESS));
            final String code = report();
            assertThat(inbox(code).text()).contains("Received.");
            assertThat(followup(code).text()).contains("Your message was sealed and sent.");
            final String other = report();
            assertThat(withdrawal(other).text()).contains("Your report was deleted.");

            failsInside(code);

            final List<Canary> all = new ArrayList<>(codes);
            all.addAll(List.of(story, name, added, content, fileName, agent, forwarded));
            for (final Place place : written.places()) {
                assertThat(Finding.in(place, all)).as(place.name()).isEmpty();
            }
            written.plant(control);
            for (final Place place : written.places()) {
                assertThat(Finding.in(place, List.of(control))).as(place.name()).isNotEmpty();
            }
        }
    }

    /** Three requests wait in the database when one of its processes is killed. */
    private void failsInside(String code) throws Exception {
        final List<CompletableFuture<Wire.Answer>> sent = new ArrayList<>();
        try (LockedCases locked = LockedCases.of(written.database())) {
            sent.add(CompletableFuture.supplyAsync(this::reportForm));
            sent.add(CompletableFuture.supplyAsync(() -> followup(code)));
            sent.add(CompletableFuture.supplyAsync(() -> withdrawal(code)));
            locked.killOneOf(sent.size());
            for (final CompletableFuture<Wire.Answer> request : sent) {
                assertThat(request.get().text())
                        .contains("we cannot say whether what you sent was taken");
            }
        }
        assertThat(service.output()).contains("request failed: ");
        LockedCases.awaitRecovery(written.database());
        assertThat(inbox(code).text()).contains("Received.");
    }

    /** Sends a report that is stored, and keeps its code in mind. */
    private String report() throws Exception {
        final String code = Browser.code(reportForm());
        codes.add(Canary.of("a code", code));
        codes.add(Canary.of("a code without hyphens", code.replace("-", "")));
        try (ReceiptCode receipt = ReceiptCode.parse(code)) {
            codes.add(
                    Canary.of(
                            "a code in words", String.join(" ", receipt.words(WordList.of("en")))));
        }
        return code;
    }

    private Wire.Answer reportForm() {
        return browser.post(
                "/en/plain/report",
                List.of(
                        entry("SUB_ROLE", "SELF"),
                        entry("STORY", story.string()),
                        entry("CON_BY", "SELF"),
                        entry("CON_UN", "ANON"),
                        entry("CON_STATE", "NO"),
                        entry("CON_PUB", "ASK"),
                        entry("CON_STAT", "YES"),
                        entry("ACTOR_NAME", name.string()),
                        entry("desk", desk)),
                files());
    }

    private Wire.Answer followup(String code) {
        return browser.post(
                "/en/plain/followup",
                List.of(entry("code", code), entry("text", added.string())),
                files());
    }

    private List<Browser.Attached> files() {
        return List.of(
                new Browser.Attached(fileName.string() + ".txt", "text/plain", content.bytes()));
    }

    private Wire.Answer inbox(String code) {
        return browser.post("/en/plain/inbox", Map.of("code", code));
    }

    private Wire.Answer withdrawal(String code) {
        return browser.post("/en/plain/withdraw", Map.of("code", code));
    }
}
