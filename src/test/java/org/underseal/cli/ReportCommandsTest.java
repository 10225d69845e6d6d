package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.intake.DoorWithoutGrid;
import org.underseal.intake.OpenDoor;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Identifier;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;
import org.underseal.support.Answers;
import org.underseal.support.Rows;
import org.underseal.support.SealedDesk;

@QuarkusTest
@TestProfile(DoorWithoutGrid.class)
class ReportCommandsTest {
    private static final String STORY = "They came twice.\nمرحبا";

    @TempDir Path directory;

    @TestHTTPResource("/")
    URL portal;

    @Inject OpenDoor door;
    @Inject Casework casework;
    @Inject Rows rows;
    @Inject Clock clock;

    private SealedDesk desk;
    private Tool tool;

    @BeforeEach
    void open() throws IOException {
        desk = door.desk();
        tool = new Tool(directory);
        tool.itIs(clock);
        Files.writeString(tool.file("story"), STORY);
    }

    @Test
    void aReportOfJsonReachesItsDeskWithEveryAnswer() throws Exception {
        Files.writeString(
                tool.file("report"),
                """
                {"underseal": "report/1", "form": %d, "language": "fr", "desk": "%s",
                 "answers": {"CON_UN": "ANON", "ACTOR_TYPE": ["POL", "MIL"], "SUB_ROLE": "OTH",
                             "SUB_ROLE_OTH": "voisin", "PERSONS": [{"VIC_N": 3}],
                             "ACTS": [{"ACT": "T02", "COUNTRY": "FR", "ACT_DATE": "2026-11~"}]},
                 "text": "Ils sont venus."}
                """
                        .formatted(new AnswerRules().form(), desk.desk().value()));

        final Tool.Outcome sent = submit("@report");

        try (SubmitterKeys keys = keys(sent)) {
            final Report report = opened(keys);
            assertThat(report.language()).isEqualTo("fr");
            assertThat(report.form()).isEqualTo(new AnswerRules().form());
            assertThat(report.text()).isEqualTo("Ils sont venus.");
            assertThat(report.answers().path("ACTS").path(0).path("ACT").asText()).isEqualTo("T02");
            assertThat(report.answers().path("ACTOR_TYPE")).hasSize(2);
            assertThat(report.answers().path("SUB_ROLE_OTH").asText()).isEqualTo("voisin");
            assertThat(report.replyKey()).isEqualTo(keys.openingKey().sealingKey());
            assertThat(report.voiceKey()).isEqualTo(keys.voice().verifyingKey());
        }
        assertThat(sent.after("words").split(" ")).hasSize(ReceiptCode.WORDS);
        assertThat(ReceiptCode.parse(sent.after("words")).characters())
                .isEqualTo(sent.after("receipt"));
    }

    @Test
    void plainTextMayBePipedInWithAnswersOfItsOwn() throws Exception {
        Files.writeString(tool.file("answers"), "{\"CON_PUB\": \"NO\"}");
        tool.pipe(STORY);

        final Tool.Outcome sent = submit("-", "--answers", "@answers");

        try (SubmitterKeys keys = keys(sent)) {
            assertThat(opened(keys).text()).isEqualTo(STORY);
            assertThat(opened(keys).answers().path("CON_PUB").asText()).isEqualTo("NO");
        }
    }

    @Test
    void anIdentityOpensForCustodianAndDeskTogetherOnly() throws Exception {
        Files.writeString(tool.file("identity"), "{\"PERSONS\": [{\"VIC_NAME\": \"Maryam\"}]}");

        final Tool.Outcome sent = submit("@story", "--identity-file", "@identity");

        try (SubmitterKeys keys = keys(sent)) {
            final byte[] inner =
                    desk.custodian()
                            .opening()
                            .open(
                                    opened(keys).identity().orElseThrow(),
                                    Info.of(Kind.IDENTITY_OUTER));
            assertThat(desk.deskKey().open(inner, Info.of(Kind.IDENTITY_INNER)))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"PERSONS\":[{\"VIC_NAME\":\"Maryam\"}]}");
        }
    }

    @Test
    void whatASubmissionPrintsIsAReceiptFileAsItStands() throws IOException {
        submitted("@story");

        assertThat(check().out())
                .isEqualTo("Received. We have your message.\nThere are no messages yet.\n");
        tool.pipe(Files.readString(tool.file("receipt")).lines().toList().get(1).substring(9));
        assertThat(tool.does(command("check", "--receipt-file", "-", "--json")).out())
                .isEqualTo(
                        "{\"status\":\"RECEIVED\",\"messages\":[],\"unsigned\":0,\"more\":false}\n");
    }

    @Test
    void anAnswerIsShownWhenAReviewerSignedItAndOnlyCountedWhenNobodyDid() throws Exception {
        final Tool.Outcome sent = submitted("@story");
        try (SubmitterKeys keys = keys(sent)) {
            answer(keys, "Call\u202e nobody.\u001b[31m", Reply.Status.MESSAGE, desk.reviewer());
            answer(keys, "Trust me.", Reply.Status.FINISHED, desk.custodian());
        }

        final Tool.Outcome checked = check();

        assertThat(checked.out())
                .isEqualTo(
                        "Message for you. Read it below.\n\n"
                                + LocalDate.now(clock)
                                + "\nCall nobody.[31m\n");
        assertThat(checked.err()).contains("no vetted person signed them: 1.");
    }

    @Test
    void olderMessagesAreFetchedPageByPage() throws Exception {
        final Tool.Outcome sent = submitted("@story");
        try (SubmitterKeys keys = keys(sent)) {
            for (int i = 1; i <= 9; i++) {
                answer(keys, "Number " + i, Reply.Status.WITH_US, desk.reviewer());
            }
        }

        assertThat(texts("check")).containsExactly("Number 6", "Number 7", "Number 8", "Number 9");
        assertThat(texts("check", "--all"))
                .hasSize(9)
                .startsWith("Number 1", "Number 2")
                .endsWith("Number 9");
    }

    @Test
    void aFollowupIsSealedToTheCasesDeskAndSignedWithItsVoice() throws Exception {
        final Tool.Outcome sent = submitted("@story");
        Files.writeString(tool.file("answers"), "{\"CON_UN\": \"NO\"}");

        tool.does(
                command(
                        "followup",
                        "@story",
                        "--answers",
                        "@answers",
                        "--receipt-file",
                        "@receipt"));

        try (SubmitterKeys keys = keys(sent)) {
            final LocatorHash locator = keys.locator().hash();
            final byte[] opened =
                    desk.deskKey()
                            .open(
                                    file(locator).envelopes().get(1).sealed(),
                                    Info.bound(Kind.FOLLOWUP, locator));
            final ObjectNode content =
                    Followup.read(opened, locator, keys.voice().verifyingKey())
                            .orElseThrow()
                            .content();
            assertThat(content.path("text").asText()).isEqualTo(STORY);
            assertThat(content.path("answers").path("CON_UN").asText()).isEqualTo("NO");
        }
        assertThat(tool.refuses(command("followup", "--receipt-file", "@receipt")))
                .startsWith("There is nothing to add");
    }

    @Test
    void aWithdrawnCaseIsAnsweredLikeACodeThatNobodyHas() throws IOException {
        submitted("@story");
        final long before = rows.counts().get("sealed_case");
        assertThat(tool.refuses(command("withdraw", "--receipt-file", "@receipt")))
                .startsWith("Nothing was deleted");
        assertThat(rows.counts().get("sealed_case")).isEqualTo(before);

        tool.does(command("withdraw", "--yes", "--receipt-file", "@receipt"));

        assertThat(rows.counts().get("sealed_case")).isEqualTo(before - 1);
        final Tool.Outcome checked = tool.run(command("check", "--receipt-file", "@receipt"));
        assertThat(checked.code()).isEqualTo(3);
        assertThat(checked.out()).isEmpty();
        assertThat(checked.err()).startsWith("There is nothing under this code.");
    }

    @Test
    void aSlipInAReceiptIsNamedAndTheReceiptIsNotRepeated() throws IOException {
        Files.writeString(tool.file("receipt"), "hd41-d51r-mx0j-m?2c-0d70-mq\n");
        assertThat(tool.refuses(command("check", "--receipt-file", "@receipt")))
                .isEqualTo("Group 4 of the receipt code has a sign that no code has.\n");

        final Tool.Outcome argument = tool.run(command("check", "hd41-d51r-mx0j-ms2c-0d70-mq"));
        assertThat(argument.code()).isEqualTo(2);
        assertThat(argument.err()).doesNotContain("hd41").contains("never arguments");
    }

    @Test
    void aDirectoryThatTheAuthorityDoesNotVouchForIsNeverSealedTo() throws IOException {
        final Map<String, Long> before = rows.counts();
        tool.does("authority", "create", "--out", "@other", "--passphrase-file", "@pass");

        assertThat(
                        tool.refuses(
                                "report",
                                "submit",
                                "@story",
                                "--portal",
                                address(),
                                "--authority",
                                "@other"))
                .isEqualTo("The directory is refused: not signed by the authority.\n");
        tool.itIs(LocalDate.now(clock).plusDays(31));
        assertThat(tool.refuses(command("submit", "@story"))).contains("expired");
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void whatWasSeenIsRememberedAndAnOlderDirectoryOrAnotherInstallationRefused()
            throws IOException {
        submit("@story", "--seen", "@seen");
        final ObjectNode seen = JsonFile.read(tool.file("seen"), JsonFile.SMALL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tool.file("seen"))))
                .isEqualTo("rw-------");

        JsonFile.write(tool.file("newer"), seen.deepCopy().put("version", 99));
        assertThat(tool.refuses(command("submit", "@story", "--seen", "@newer")))
                .contains("rolled back to an older version");
        JsonFile.write(
                tool.file("foreign"),
                seen.deepCopy().put("installation", Base64Url.encode(new byte[32])));
        assertThat(tool.refuses(command("submit", "@story", "--seen", "@foreign")))
                .contains("made for another installation");
        JsonFile.write(tool.file("older"), seen.deepCopy().put("version", 1));
        submit("@story", "--seen", "@older");
        assertThat(JsonFile.read(tool.file("older"), JsonFile.SMALL)).isEqualTo(seen);
    }

    @Test
    void aReportThatDoesNotFitIsRefusedBeforeAnythingIsStored() throws IOException {
        final Map<String, Long> before = rows.counts();
        Files.writeString(tool.file("long"), "é".repeat(25_000));

        assertThat(tool.refuses(command("submit", "@long", "--attach", "@pass")))
                .contains("bytes too many");
        assertThat(rows.counts()).isEqualTo(before);
    }

    @Test
    void filesAreSentSealedAndClaimedByTheCase() throws Exception {
        final Map<String, Long> before = rows.counts();
        Files.write(tool.file("photo.png"), new byte[3 << 20]);

        final Tool.Outcome sent =
                submit("@story", "--attach", "@photo.png", "--attach", "@pass", "--json");

        final ObjectNode receipt =
                StrictJson.object(sent.out().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        try (ReceiptCode code = ReceiptCode.parse(receipt.path("receipt").asText());
                SubmitterKeys keys = SubmitterKeys.derive(code, desk.installation())) {
            assertThat(opened(keys).attachments())
                    .extracting(attachment -> attachment.name() + " " + attachment.size())
                    .containsExactly("photo.png " + (3 << 20), "pass 29");
        }
        // Three MiB and the length before them are padded to three and a half.
        assertThat(rows.counts().get("segment") - before.get("segment")).isEqualTo(4 + 1);
        assertThat(sent.err()).contains("is not removed");
    }

    private List<String> texts(String... words) {
        final List<String> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of("--receipt-file", "@receipt", "--json"));
        final List<String> texts = new ArrayList<>();
        StrictJson.object(
                        tool.does(command(arguments.toArray(String[]::new)))
                                .out()
                                .getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .path("messages")
                .forEach(message -> texts.add(message.path("text").asText()));
        return texts;
    }

    private Tool.Outcome submit(String... words) {
        final List<String> arguments = new ArrayList<>(List.of("submit"));
        arguments.addAll(Arrays.asList(words));
        return tool.does(command(arguments.toArray(String[]::new)));
    }

    private Tool.Outcome submitted(String... words) throws IOException {
        final Tool.Outcome sent = submit(words);
        Files.writeString(tool.file("receipt"), sent.out());
        return sent;
    }

    private Tool.Outcome check() {
        return tool.does(command("check", "--receipt-file", "@receipt"));
    }

    private String[] command(String... words) {
        final List<String> command = new ArrayList<>(List.of("report"));
        command.addAll(Arrays.asList(words));
        command.addAll(
                List.of(
                        "--portal",
                        address(),
                        "--authority",
                        Base64Url.encode(desk.authority().verifyingKey().bytes())));
        return command.toArray(String[]::new);
    }

    private String address() {
        return "http://localhost:" + portal.getPort();
    }

    private SubmitterKeys keys(Tool.Outcome sent) throws Exception {
        try (ReceiptCode code = ReceiptCode.parse(sent.after("receipt"))) {
            return SubmitterKeys.derive(code, desk.installation());
        }
    }

    private Report opened(SubmitterKeys keys) throws Exception {
        final LocatorHash locator = keys.locator().hash();
        return Report.read(
                        desk.deskKey()
                                .open(
                                        file(locator).envelopes().get(0).sealed(),
                                        Info.bound(Kind.REPORT, locator)))
                .orElseThrow();
    }

    private Casework.CaseFile file(LocatorHash locator) {
        final Identifier id = caseOf(locator);
        return Answers.of(
                        () ->
                                casework.open(
                                        id, Set.of(desk.desk()), entry(AuditEntry.Act.OPEN, id)))
                .orElseThrow();
    }

    private Identifier caseOf(LocatorHash locator) {
        return Answers.of(() -> casework.queue(Set.of(desk.desk()), 0)).lines().stream()
                .filter(line -> line.locator().equals(locator))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A reply under the reviewer's name, signed by whomever. */
    private void answer(
            SubmitterKeys keys, String text, Reply.Status status, SealedDesk.Member signer)
            throws Exception {
        final LocatorHash locator = keys.locator().hash();
        final Reply reply = new Reply(text, status, LocalDate.now(clock));
        final byte[] mail =
                reply.seal(
                        replyKey(locator), locator, desk.reviewer().id().value(), signer.signing());
        final Identifier id = caseOf(locator);
        Answers.of(
                () ->
                        casework.reply(
                                id,
                                Set.of(desk.desk()),
                                mail,
                                mail,
                                entry(AuditEntry.Act.REPLY, id)));
    }

    private SealingKey replyKey(LocatorHash locator) throws MalformedKeyException {
        return SealingKey.of(file(locator).replyKey());
    }

    private AuditEntry entry(AuditEntry.Act act, Identifier id) {
        return new AuditEntry(
                LocalDate.now(clock),
                desk.reviewer().id(),
                act,
                Optional.of(id),
                "a test of the command line");
    }
}
