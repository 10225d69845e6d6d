package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.underseal.support.JarCommand;
import org.underseal.support.browser.Album;
import org.underseal.support.browser.AuditView;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Founders;

/** The tab believes no log: it computes the tree itself, asks for proofs, and knows the keys. */
class CheckedLogTest {
    private static final String FIRST_PAGE = "/console/api/audit?from=0";
    private static final String CHECKPOINT = "/console/api/audit/checkpoint";
    private static final String PROOF = "/console/api/audit/proof*";
    private static final int PART = 2;

    @TempDir static Path directory;
    private static Bureau bureau;
    private static ConsolePage ada;
    private static int size;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
        bureau.report("They asked my neighbours about me.");
        ada = bureau.signIn();
        for (int i = 0; i < PART; i++) {
            ada.openFirstCase("Reading it for the log").close();
        }
        size = AuditView.of(ada).lines().size();
    }

    @AfterAll
    static void close() {
        bureau.close();
    }

    @AfterEach
    void believeTheServiceAgain() {
        ada.window().page().unrouteAll();
    }

    @Test
    void everyEntryIsCheckedInTheTabAndTheCopyByTheCommandLine() {
        final AuditView log = AuditView.of(ada);
        ada.awaitSentence("console.audit.whole", size, 1);
        new Album(directory).take(ada.window(), "audit");

        log.save(directory.resolve("log.json"));

        final JarCommand elsewhere = new JarCommand(directory, Map.of());
        assertThat(elsewhere.does("audit verify log.json --log " + log.key())).isNotEmpty();
        assertThat(elsewhere.run("audit verify log.json --log " + "A".repeat(43)).code())
                .isNotZero();
        size++;
        assertThat(AuditView.of(ada).lines()).hasSize(size).last().asString().contains("copy");
    }

    @Test
    void aLogThatIsReadInPartsIsProvedPartByPart() {
        ada.window().alter(FIRST_PAGE, CheckedLogTest::onlyAPart);

        AuditView.of(ada);

        ada.awaitSentence("console.audit.proved", PART, size);
        assertThat(ada.window().watch().requests())
                .anyMatch(request -> request.contains("/audit/proof?from=" + PART + "&to=" + size));
        ada.press("console.queue.more");
        ada.awaitSentence("console.audit.whole", size, 1);
    }

    @Test
    void anotherKeyThanTheAuthorityVouchesForIsSaidAboveEveryView() {
        ada.window().alter("/console/site.json", site -> site.addProperty("log", "A".repeat(43)));

        final ConsolePage again = bureau.signIn();

        again.awaitSentence("console.alarm.log-key");
        AuditView.of(again);
        again.awaitSentence("console.alarm.log-key");
        ada.window().page().unrouteAll();
        bureau.signIn();
    }

    @Test
    void aColleaguesKeysThatTheServiceReplacedAreSaidAboveEveryView() {
        ada.window()
                .alter(
                        "/console/api/trust",
                        trust ->
                                trust.getAsJsonArray("people")
                                        .forEach(
                                                person ->
                                                        person.getAsJsonObject()
                                                                .addProperty(
                                                                        "signing",
                                                                        "A".repeat(43))));

        final ConsolePage again = bureau.signIn();

        again.awaitSentence("console.alarm.keys", Founders.CUSTODIAN);
        again.visit("keys");
        again.awaitSentence("console.alarm.keys", Founders.CUSTODIAN);
        ada.window().page().unrouteAll();
        bureau.signIn();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void whateverTheServiceChangesTheTabSaysSo(String path, Consumer<JsonObject> lie, String said) {
        if (path.equals(PROOF)) {
            ada.window().alter(FIRST_PAGE, CheckedLogTest::onlyAPart);
        }
        ada.window().alter(path, lie);

        AuditView.of(ada);

        ada.awaitSentence("console.audit.altered." + said);
        assertThat(ada.text()).doesNotContain("This tab has checked");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of(FIRST_PAGE, lie(CheckedLogTest::anotherPurpose), "root"),
                Arguments.of(FIRST_PAGE, lie(page -> entries(page).remove(1)), "position"),
                Arguments.of(CHECKPOINT, lie(CheckedLogTest::oneEntryLess), "unsigned"),
                Arguments.of(PROOF, lie(CheckedLogTest::anotherPath), "proof"));
    }

    private static Consumer<JsonObject> lie(Consumer<JsonObject> lie) {
        return lie;
    }

    private static JsonArray entries(JsonObject page) {
        return page.getAsJsonArray("entries");
    }

    private static void onlyAPart(JsonObject page) {
        while (entries(page).size() > PART) {
            entries(page).remove(PART);
        }
    }

    private static void anotherPurpose(JsonObject page) {
        final JsonObject entry = entries(page).get(size - 1).getAsJsonObject();
        final String record =
                new String(
                        Base64.getUrlDecoder().decode(entry.get("record").getAsString()),
                        StandardCharsets.UTF_8);
        final String other = record.replace("\"purpose\":\"", "\"purpose\":\"Not ");
        entry.addProperty(
                "record",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(other.getBytes(StandardCharsets.UTF_8)));
    }

    private static void oneEntryLess(JsonObject head) {
        head.addProperty(
                "checkpoint",
                head.get("checkpoint")
                        .getAsString()
                        .replaceFirst("\n" + size + "\n", "\n" + (size - 1) + "\n"));
    }

    private static void anotherPath(JsonObject proof) {
        proof.getAsJsonArray("path").set(0, new JsonPrimitive("A".repeat(43)));
    }
}
