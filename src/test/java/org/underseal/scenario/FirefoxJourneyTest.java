package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Firefox;
import org.underseal.support.browser.RecordView;

/**
 * A submitter with Firefox ESR, as it comes and with Tor Browser's settings; a reviewer answers.
 */
class FirefoxJourneyTest {
    private static final Map<String, String> NEEDED =
            Map.of(
                    "SUB_ROLE", "WIT",
                    "CON_BY", "NONE",
                    "CON_UN", "NO",
                    "CON_STAT", "YES");
    private static final String REPLY = "We keep it, and raise nothing.";
    private static final String ADDED = "It happened again.";

    @TempDir static Path directory;
    private static Bureau bureau;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
    }

    @AfterAll
    static void close() {
        bureau.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "standard", "safer"})
    void aReportIsSealedAnsweredAndTakenBack(String level) {
        final Firefox firefox = new Firefox(level, bureau.service().portalPort());
        final String story = "Seen through a window, at level " + level + ".";
        final JsonObject report = details("story", story);
        final JsonObject answers = new JsonObject();
        NEEDED.forEach(answers::addProperty);
        report.add("answers", answers);
        final Firefox.Visit receipt = firefox.visit("report", report);
        assertThat(receipt.text("words").split(" ")).hasSize(10);

        final ConsolePage ada = bureau.signIn();
        final RecordView record = ada.openFirstCase("A report from another browser");
        assertThat(record.story()).isEqualTo(story);
        assertThat(record.answer("CON_STATE")).isEqualTo(ada.texts().label("CON_STATE", "NO"));
        record.reply(REPLY, "FINISHED");
        record.close();

        final JsonObject inbox = details("code", receipt.text("words"));
        inbox.addProperty("words", ADDED);
        final Firefox.Visit read = firefox.visit("readAndWrite", inbox);
        assertThat(read.texts("messages")).containsExactly(REPLY);
        assertThat(read.text("status")).startsWith("Finished.");

        ada.visit("queue");
        assertThat(ada.openFirstCase("What was added from another browser").text()).contains(ADDED);
        firefox.visit("withdraw", details("code", receipt.text("code")));
        ada.visit("queue");
        assertThat(ada.queue()).isEmpty();
    }

    @Test
    void theWatchOverFirefoxSeesWhatItIsThereToSee() {
        final Firefox firefox = new Firefox("plain", bureau.service().portalPort());
        assertThat(firefox.visitLoudly("misbehave", new JsonObject()).traces())
                .contains("policy: style-src-elem inline")
                .contains("trace");
    }

    private static JsonObject details(String name, String value) {
        final JsonObject details = new JsonObject();
        details.addProperty(name, value);
        return details;
    }
}
