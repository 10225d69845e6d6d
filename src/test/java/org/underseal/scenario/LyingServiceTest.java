package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Locator;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.support.Wire;
import org.underseal.support.browser.Account;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.Founders;
import org.underseal.support.browser.InboxView;
import org.underseal.support.browser.PeopleView;
import org.underseal.support.browser.PortalPage;
import org.underseal.support.browser.Receipt;
import org.underseal.support.browser.ReceiptView;
import org.underseal.support.browser.RecordView;
import org.underseal.support.browser.ReportForm;
import org.underseal.support.browser.Window;

/** A service in an adversary's hands: it knows every public key, and changes what it answers. */
class LyingServiceTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "Looking at what the service says";
    private static final String FORGED = "Tell us your name.";
    private static final String OPEN = "/console/api/cases/*/open";

    @TempDir static Path directory;
    private static Bureau bureau;
    private static Receipt receipt;
    private static LocatorHash locator;
    private static SealingKey submitter;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
        try (Window window = bureau.portalWindow()) {
            final PortalPage portal = PortalPage.open(window, "en");
            final ReportForm form = portal.report();
            form.fillIn(Account.dismissed("What the service must not read."));
            final Request[] submitted = new Request[1];
            window.page().onRequest(request -> submitted[0] = request);
            final ReceiptView shown = form.send();
            receipt = shown.copy();
            shown.typeBack(receipt);
            overhear(JsonParser.parseString(submitted[0].postData()).getAsJsonObject());
        }
    }

    /** All that the service learns from a submission. */
    private static void overhear(JsonObject cell) {
        locator = new Locator(bytes(cell, "locator")).hash();
        submitter = key(bytes(cell, "key"));
    }

    @AfterAll
    static void close() {
        bureau.close();
    }

    @AfterEach
    void answerHonestlyAgain() {
        bureau.founders().console().window().page().unrouteAll();
    }

    @Test
    void anAnswerThatNobodyVettedSignedIsNotShownToTheSubmitter() {
        final byte[] mail = forgedMail(Founders.REVIEWER);
        try (Window window = bureau.portalWindow()) {
            window.alter(
                    "/api/v1/exchange",
                    cell ->
                            cell.getAsJsonArray("mail")
                                    .set(3, new JsonPrimitive(Base64Url.encode(mail))));
            final PortalPage portal = PortalPage.open(window, "en");
            final InboxView inbox = portal.inbox();
            inbox.open(receipt.characters());
            assertThat(inbox.text())
                    .contains(portal.texts().of("script.inbox.forged"))
                    .doesNotContain(FORGED);
            assertThat(inbox.messages()).isEmpty();
        }
    }

    @Test
    void anAnswerSignedInAReviewersNameWithAnotherKeyIsNotShown() {
        final String signer =
                directoryPayload()
                        .getAsJsonArray("signers")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString();
        final byte[] mail = forgedMail(signer);
        try (Window window = bureau.portalWindow()) {
            window.alter(
                    "/api/v1/exchange",
                    cell ->
                            cell.getAsJsonArray("mail")
                                    .set(3, new JsonPrimitive(Base64Url.encode(mail))));
            final PortalPage portal = PortalPage.open(window, "en");
            final InboxView inbox = portal.inbox();
            inbox.open(receipt.characters());
            assertThat(inbox.text())
                    .contains(portal.texts().of("script.inbox.forged"))
                    .doesNotContain(FORGED);
        }
    }

    @Test
    void aDirectoryThatTheAuthorityDidNotSignClosesThePortal() {
        try (Window window = bureau.portalWindow()) {
            window.alter(
                    "/api/v1/directory",
                    directory ->
                            directory.addProperty(
                                    "payload",
                                    Base64Url.encode(
                                            directoryPayload()
                                                    .toString()
                                                    .replace("Geneva", "Gemeva")
                                                    .getBytes(StandardCharsets.UTF_8))));
            final PortalPage portal = PortalPage.load(window, "en");
            window.page().locator("#alarm:visible").waitFor();
            assertThat(window.page().locator("#alarm").innerText())
                    .isEqualTo(portal.texts().of("script.error.directory", "unsigned"));
            assertThat(window.page().locator("#doors").isVisible()).isFalse();
        }
    }

    @Test
    void anotherReplyKeyThanTheReportsRaisesAnAlarmAndNothingCanBeWritten() {
        final ConsolePage ada = bureau.signIn();
        ada.window()
                .alter(
                        OPEN,
                        file ->
                                file.getAsJsonObject("case")
                                        .addProperty(
                                                "replyKey",
                                                Base64Url.encode(
                                                        OpeningKey.draw(RANDOM)
                                                                .sealingKey()
                                                                .bytes())));

        final RecordView record = ada.openFirstCase(PURPOSE);

        assertThat(record.text())
                .contains(ada.texts().of("console.record.key-replaced"))
                .contains(ada.texts().of("console.reply.impossible"));
        assertThat(ada.labelled(ada.texts().of("console.reply.text")).count()).isZero();
    }

    @Test
    void anAdditionThatTheReportsWriterDidNotSignIsNotShown() {
        final ConsolePage ada = bureau.signIn();
        ada.window().alter(OPEN, LyingServiceTest::addFollowup);

        final RecordView record = ada.openFirstCase(PURPOSE);

        assertThat(record.text())
                .contains(ada.texts().of("console.record.addition.forged"))
                .doesNotContain(FORGED);
    }

    @Test
    void otherKeysForAColleagueThanTheAuthoritySignedRaiseAnAlarm() {
        final ConsolePage ada = bureau.signIn();
        ada.window()
                .alter(
                        "/console/api/people",
                        people ->
                                people.getAsJsonArray("people")
                                        .forEach(
                                                person ->
                                                        person.getAsJsonObject()
                                                                .addProperty(
                                                                        "signing",
                                                                        Base64Url.encode(
                                                                                stranger()
                                                                                        .verifyingKey()
                                                                                        .bytes()))));

        assertThat(PeopleView.of(ada).text(Founders.CUSTODIAN))
                .contains(ada.texts().of("console.people.replaced"));
    }

    @Test
    void aRosterOfAnotherAuthorityOpensNothing() {
        final ConsolePage ada = bureau.founders().console();
        ada.window()
                .alter(
                        "/console/api/trust",
                        trust ->
                                trust.getAsJsonObject("roster")
                                        .addProperty("signature", Base64Url.encode(new byte[64])));
        final ConsolePage again = ConsolePage.open(ada.window(), "en");

        again.signIn();

        again.awaitSentence(
                "console.error.directory", again.texts().of("console.refusal.unsigned"));
        assertThat(again.text()).doesNotContain(again.texts().of("console.place.queue"));
    }

    /** Sealed to the submitter, whose key the service knows, and signed by a key of its own. */
    private static byte[] forgedMail(String signer) {
        try {
            return new Reply(FORGED, Reply.Status.MESSAGE, LocalDate.now(ZoneOffset.UTC))
                    .seal(submitter, locator, signer, stranger());
        } catch (TooLargeException e) {
            throw new AssertionError(e);
        }
    }

    private static void addFollowup(JsonObject file) {
        final JsonObject epoch =
                directoryPayload()
                        .getAsJsonArray("desks")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("epoch");
        final JsonArray envelopes = file.getAsJsonArray("envelopes");
        final JsonObject added = envelopes.get(0).deepCopy().getAsJsonObject();
        added.addProperty("kind", "followup");
        try {
            added.addProperty(
                    "sealed",
                    Base64Url.encode(
                            new Followup(StrictJson.object().put("text", FORGED))
                                    .seal(key(bytes(epoch, "key")), locator, stranger())));
        } catch (TooLargeException e) {
            throw new AssertionError(e);
        }
        envelopes.add(added);
    }

    private static JsonObject directoryPayload() {
        final JsonObject signed =
                JsonParser.parseString(
                                Wire.get(bureau.service().portalPort(), "/api/v1/directory", "")
                                        .text())
                        .getAsJsonObject();
        return JsonParser.parseString(new String(bytes(signed, "payload"), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static SigningKey stranger() {
        final byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        return new SigningKey(seed);
    }

    private static byte[] bytes(JsonObject json, String member) {
        return Base64Url.decode(json.get(member).getAsString()).orElseThrow();
    }

    private static SealingKey key(byte[] bytes) {
        try {
            return SealingKey.of(bytes);
        } catch (MalformedKeyException e) {
            throw new AssertionError(e);
        }
    }
}
