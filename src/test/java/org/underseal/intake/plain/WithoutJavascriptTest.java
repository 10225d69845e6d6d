package org.underseal.intake.plain;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.site.PlainDocuments;
import org.underseal.support.Answers;
import org.underseal.support.Rows;
import org.underseal.support.SealedDesk;
import org.underseal.support.Wire;

/** The whole way of a visitor whose browser runs no scripts, and what can go wrong on it. */
@QuarkusTest
@TestProfile(PortalWithPages.class)
class WithoutJavascriptTest {
    private static final String STORY = "They came at night & said: \"<never> again\". ليلا";

    @TestHTTPResource("/")
    URL portal;

    @Inject Publications publications;
    @Inject Casework casework;
    @Inject DataSource database;
    @Inject Rows rows;
    @Inject Clock clock;

    private static SealedDesk desk;
    private Browser browser;

    @BeforeEach
    void open() {
        if (desk == null) {
            desk = SealedDesk.establish(publications, LocalDate.now(clock));
        }
        browser = new Browser(portal.getPort());
    }

    @Test
    void theFormNamesTheDesksAndHoldsNoScript() {
        final Wire.Answer form = browser.get("/en/plain");

        assertThat(form.status()).isEqualTo(200);
        assertThat(form.text())
                .contains("value=\"" + desk.desk().value() + "\" required>Desk</label>")
                .contains("action=\"/en/plain/report\"")
                .contains("<a href=\"/fr/plain\" hreflang=\"fr\"")
                .doesNotContain("<script");
        final Wire.Answer french = browser.get("/fr/plain");
        assertThat(french.text()).contains("Bureau</label>");
        assertThat(french.body()).hasSameSizeAs(form.body());
    }

    @Test
    void theCompressedFormWeighsTheSameInEveryLanguage() {
        final List<Integer> weights =
                Stream.of("/en/plain", "/fr/plain")
                        .map(path -> Wire.get(portal.getPort(), path, "Accept-Encoding: gzip\r\n"))
                        .map(answer -> answer.body().length)
                        .toList();

        assertThat(weights.get(0)).isEqualTo(weights.get(1)).isLessThan(60 << 10);
    }

    @Test
    void aReportIsStoredSealedAndItsReceiptOpensTheInbox() throws Exception {
        final Wire.Answer receipt = browser.post("/en/plain/report", filled(), List.of());

        assertThat(receipt.body()).hasSize(PlainDocuments.ANSWER);
        final Report report = opened(newest());
        assertThat(report.text()).isEqualTo(STORY);
        assertThat(report.language()).isEqualTo("en");
        assertThat(report.answers().path("SUB_ROLE").asText()).isEqualTo("SELF");
        assertThat(report.answers().path("ACTS").get(0).path("ACT_DATE").asText())
                .isEqualTo("2026-03");
        assertThat(identity(report)).contains("\"ACTOR_NAME\":\"Colonel X\"");
        final Wire.Answer inbox = inbox(Browser.code(receipt));
        assertThat(inbox.body()).hasSize(PlainDocuments.ANSWER);
        assertThat(inbox.text()).contains("Received.").contains("There are no messages yet.");
    }

    @Test
    void aReplyIsReadAFollowUpSignedAndAWithdrawalLeavesNothing() throws Exception {
        final String code = Browser.code(browser.post("/en/plain/report", filled(), List.of()));
        final Casework.CaseFile file = newest();
        reply(file, "Are you <safe>?");

        assertThat(inbox(code).text())
                .contains("Message for you.")
                .contains("<p dir=\"auto\" class=\"plain\">Are you &lt;safe&gt;?</p>");
        final Wire.Answer sent =
                browser.post(
                        "/en/plain/followup",
                        List.of(
                                entry("code", code),
                                entry("text", "Yes."),
                                entry("CON_PUB", "ANON")),
                        List.of());
        assertThat(sent.text()).contains("Your message was sealed and sent.");
        final Followup followup = followup(newest());
        assertThat(followup.content().path("text").asText()).isEqualTo("Yes.");
        assertThat(followup.content().path("answers").path("CON_PUB").asText()).isEqualTo("ANON");
        final Wire.Answer gone = browser.post("/en/plain/withdraw", Map.of("code", code));
        assertThat(gone.text()).contains("Your report was deleted.");
        assertThat(inbox(code).text()).contains("There is nothing under this code.");
        for (final Wire.Answer answer : List.of(sent, gone, inbox(code))) {
            assertThat(answer.body()).hasSize(PlainDocuments.ANSWER);
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void filesAreSealedWhileTheyArriveAndNamedOnlyInsideTheReport() throws Exception {
        final byte[] large = new byte[3_300_000];
        Arrays.fill(large, (byte) 7);
        browser.post(
                "/en/plain/report",
                filled(),
                List.of(
                        new Browser.Attached("pläne.pdf", "application/pdf", large),
                        new Browser.Attached("empty.txt", "text/plain", new byte[0])));

        final List<Attachment> attachments = opened(newest()).attachments();

        assertThat(attachments)
                .extracting(Attachment::name, Attachment::type, Attachment::size)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "pläne.pdf", "application/pdf", 3_300_000L),
                        org.assertj.core.groups.Tuple.tuple("empty.txt", "text/plain", 0L));
        assertThat(segments(attachments.get(0))).isEqualTo(4);
        assertThat(segments(attachments.get(1))).isEqualTo(1);
    }

    @Test
    void aFormWithSomethingToMendComesBackAsItWasFilledInAndStoresNoCase() {
        final List<Map.Entry<String, String>> fields = new ArrayList<>(filled());
        fields.removeIf(field -> field.getKey().equals("CON_STAT"));
        final Map<String, Long> before = rows.counts();

        final Wire.Answer again = browser.post("/en/plain/report", fields, List.of());

        assertThat(again.text())
                .contains("<a href=\"#CON_STAT\">")
                .doesNotContain("hreflang")
                .contains("They came at night &amp; said: &quot;&lt;never&gt; again&quot;. ليلا")
                .contains("name=\"SUB_ROLE\" value=\"SELF\" required checked>");
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void aSlipInACodeIsNamedByItsPlaceAndAnUnknownCodeTellsNothing() {
        final String code = Browser.code(browser.post("/en/plain/report", filled(), List.of()));

        assertThat(inbox(code.replaceFirst("-.", "-u")).text()).contains("Group 2 ");
        assertThat(inbox(code.substring(0, 20)).text())
                .contains("The code is too short: it ends after part ");
        assertThat(inbox(" - ").text())
                .contains("There is no code yet.")
                .doesNotContain("The code is too short");
        assertThat(inbox(ReceiptCode.draw(new SecureRandom()).characters()).text())
                .contains("There is nothing under this code.");
    }

    @Test
    void malformedFormsAreAnsweredWithAPageAndStoreNothing() {
        final Map<String, Long> before = rows.counts();
        final List<Map.Entry<String, String>> foreignCode = new ArrayList<>(filled());
        foreignCode.add(entry("DANGER", "NO-SUCH-CODE"));

        for (final Wire.Answer answer :
                List.of(
                        browser.send("/en/plain/report", "multipart/form-data", new byte[10]),
                        browser.send(
                                "/en/plain/report",
                                "multipart/form-data; boundary=x",
                                "--y nothing".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        browser.post("/en/plain/report", foreignCode, List.of()),
                        browser.send(
                                "/en/plain/inbox",
                                "application/x-www-form-urlencoded",
                                "code=%zz".getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).hasSize(PlainDocuments.ANSWER);
            assertThat(answer.text()).contains("Nothing was stored.");
        }
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void anotherLanguageIsRefused() {
        assertThat(browser.get("/xx/plain").status()).isEqualTo(404);
    }

    @Test
    void whatAnotherSitesPageSendsIsRefusedWithASentence() {
        final Map<String, Long> before = rows.counts();

        final Wire.Answer answer =
                bare("report", "Sec-Fetch-Site: cross-site\r\nContent-Length: 0");

        assertThat(answer.body()).hasSize(PlainDocuments.ANSWER);
        assertThat(answer.text()).contains("Nothing was stored.");
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void moreFilesThanAFormTakesLeadToAPageThatSaysSo() {
        final Wire.Answer answer = bare("report", "Content-Length: 900000000");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.head()).containsIgnoringCase("Location: /en/plain/too-large");
        assertThat(browser.get("/en/plain/too-large").text())
                .contains("Nothing was stored. Try again, with fewer or smaller files.");
    }

    private Wire.Answer bare(String form, String headers) {
        return Wire.send(
                portal.getPort(),
                "POST /en/plain/"
                        + form
                        + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: multipart/form-data; boundary=x\r\n"
                        + headers
                        + "\r\n\r\n",
                new byte[0]);
    }

    private static List<Map.Entry<String, String>> filled() {
        return List.of(
                entry("SUB_ROLE", "SELF"),
                entry("STORY", STORY),
                entry("CON_BY", "SELF"),
                entry("CON_UN", "ANON"),
                entry("CON_STATE", "NO"),
                entry("CON_PUB", "ASK"),
                entry("CON_STAT", "YES"),
                entry("ACTS.1.ACT_DATE.day", ""),
                entry("ACTS.1.ACT_DATE.month", "٣"),
                entry("ACTS.1.ACT_DATE.year", "2026"),
                entry("ACTOR_NAME", "Colonel X"),
                entry("desk", desk.desk().value()));
    }

    private Wire.Answer inbox(String code) {
        return browser.post("/en/plain/inbox", Map.of("code", code));
    }

    private Casework.CaseFile newest() {
        final Set<org.underseal.mailroom.Identifier> desks = Set.of(desk.desk());
        final Casework.QueueLine line =
                Answers.of(() -> casework.queue(desks, 0)).lines().stream()
                        .filter(one -> one.unread())
                        .findFirst()
                        .orElseThrow();
        return Answers.of(
                        () ->
                                casework.open(
                                        line.id(),
                                        desks,
                                        new AuditEntry(
                                                LocalDate.now(clock),
                                                desk.reviewer().id(),
                                                AuditEntry.Act.OPEN,
                                                Optional.of(line.id()),
                                                "to see what was stored")))
                .orElseThrow();
    }

    private Report opened(Casework.CaseFile file) throws Exception {
        return Report.read(
                        desk.deskKey()
                                .open(
                                        file.envelopes().get(0).sealed(),
                                        Info.bound(Kind.REPORT, file.locator())))
                .orElseThrow();
    }

    private Followup followup(Casework.CaseFile file) throws Exception {
        final Casework.Envelope added =
                file.envelopes().stream().filter(one -> !one.report()).findFirst().orElseThrow();
        return Followup.read(
                        desk.deskKey()
                                .open(added.sealed(), Info.bound(Kind.FOLLOWUP, file.locator())),
                        file.locator(),
                        opened(file).voiceKey())
                .orElseThrow();
    }

    private String identity(Report report) throws Exception {
        final byte[] inner =
                desk.custodian()
                        .opening()
                        .open(report.identity().orElseThrow(), Info.of(Kind.IDENTITY_OUTER));
        return new String(
                desk.deskKey().open(inner, Info.of(Kind.IDENTITY_INNER)),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private void reply(Casework.CaseFile file, String text) throws Exception {
        final Reply reply = new Reply(text, Reply.Status.MESSAGE, LocalDate.now(clock));
        final String signer = desk.reviewer().id().value();
        Answers.of(
                () -> {
                    try {
                        return casework.reply(
                                file.id(),
                                Set.of(desk.desk()),
                                reply.seal(
                                        SealingKey.of(file.replyKey()),
                                        file.locator(),
                                        signer,
                                        desk.reviewer().signing()),
                                reply.sealForDesk(
                                        desk.deskKey().sealingKey(),
                                        file.locator(),
                                        signer,
                                        desk.reviewer().signing()),
                                new AuditEntry(
                                        LocalDate.now(clock),
                                        desk.reviewer().id(),
                                        AuditEntry.Act.REPLY,
                                        Optional.of(file.id()),
                                        ""));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private int segments(Attachment attachment) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement(
                                "select count(*) from segment where upload = ?")) {
            count.setString(1, attachment.upload());
            try (ResultSet found = count.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }
}
