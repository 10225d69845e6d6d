package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;

class OfflineCaseTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STORY = "They came twice.\nمرحبا";

    @TempDir static Path installation;
    @TempDir Path directory;
    private Tool tool;
    private CaseOnAStick stick;
    private String authority;

    @BeforeAll
    static void makeAnInstallation() throws IOException {
        new Tool(installation).makeAnInstallation();
    }

    @BeforeEach
    void begin() throws IOException {
        tool = new Tool(directory);
        for (final String file : List.of("authority", "ana", "bo", "desk", "directory")) {
            Files.copy(installation.resolve(file), tool.file(file));
        }
        stick = new CaseOnAStick(tool);
        authority = tool.does("authority", "show", "@authority").after("authority");
    }

    @Test
    void aMemberOfTheDeskReadsAllThatTheCaseHolds() throws Exception {
        stick.report(STORY)
                .followup("And again.", stick.submitter.voice())
                .summary("{\"priority\": \"HIGH\", \"label\": \"T02\", \"status\": \"WITH_US\"}");
        try (PersonKeys ana = keys("ana")) {
            stick.reply(reply("We read it."), id("ana"), ana.signing());
        }
        stick.write(tool.file("case"));

        final Tool.Outcome opened = open("ana");

        assertThat(opened.out())
                .contains("== Report, in en\nCON_UN  ANON\n\n" + STORY)
                .contains("== Added 2026-11-24\n\nAnd again.")
                .contains("== Answered 2026-11-24 by Ana\nstatus  WITH_US\n\nWe read it.")
                .contains("== Noted by the desk\npriority  HIGH\nlabel  T02")
                .doesNotContain("ALARM");
        assertThat(opened.err()).isEmpty();
    }

    @Test
    void aProgramReadsTheSameAndNoKeyOfAnAttachment() throws Exception {
        stick.attach("photo.jpg", new byte[10], directory).report(STORY).write(tool.file("case"));

        final String out = open("ana", "--json").out();

        final ObjectNode json =
                StrictJson.object(out.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(json.path("report").path("text").asText()).isEqualTo(STORY);
        assertThat(json.path("report").path("attachments").path(0).path("name").asText())
                .isEqualTo("photo.jpg");
        assertThat(json.path("keyReplaced").asBoolean()).isFalse();
        assertThat(out).doesNotContain("\"key\"");
    }

    @Test
    void whatNobodyWhoMaySayItSignedIsNotShown() throws Exception {
        final SigningKey stranger = new SigningKey(new byte[32]);
        stick.report(STORY)
                .followup("I withdraw my consent.", stranger)
                .reply(reply("Tell us your name."), id("ana"), stranger)
                .write(tool.file("case"));

        assertThat(open("ana").out())
                .contains("not shown, because whoever sent the report did not sign it")
                .contains("not shown, because nobody of the roster signed it")
                .doesNotContain("withdraw my consent")
                .doesNotContain("Tell us");
    }

    @Test
    void whatNoKeyOpensIsSaidToBeThere() throws Exception {
        stick.report(STORY)
                .followup("From an epoch long gone.", stick.submitter.voice(), "long-gone")
                .write(tool.file("case"));

        assertThat(open("ana").out()).contains("== Added 2026-11-24: could not be opened");
    }

    @Test
    void aReplyKeyThatTheServiceExchangedRaisesAnAlarmAndIsNeverAnswered() throws Exception {
        stick.report(STORY)
                .serviceNames(OpeningKey.draw(RANDOM).sealingKey())
                .write(tool.file("case"));

        assertThat(open("ana").out()).contains("ALARM: the service names another reply key");
        assertThat(tool.refuses(command("reply", "ana", "--status", "WITH_US", "--out", "@reply")))
                .startsWith("The service names another reply key");
        assertThat(tool.file("reply")).doesNotExist();
    }

    @Test
    void whoeverIsNotOfTheDeskOpensNothing() throws Exception {
        stick.report(STORY).write(tool.file("case"));

        assertThat(tool.refuses(command("open", "bo")))
                .startsWith("The case was exported without a key of its desk for this person");
    }

    @Test
    void aCaseFileOfAnotherAuthorityOrWithAMemberMissingIsRefused() throws Exception {
        stick.report(STORY).write(tool.file("case"));
        tool.does("authority", "create", "--out", "@other", "--passphrase-file", "@pass");
        authority = tool.does("authority", "show", "@other").after("authority");
        assertThat(tool.refuses(command("open", "ana"))).contains("not signed by the authority");

        final ObjectNode json = JsonFile.read(tool.file("case"), JsonFile.LARGE);
        for (final String member : new String[] {"case", "roster", "deskKeys"}) {
            final ObjectNode damaged = json.deepCopy();
            damaged.remove(member);
            JsonFile.write(tool.file("without-" + member), damaged);
            assertThat(
                            tool.refuses(
                                    "case",
                                    "open",
                                    "@without-" + member,
                                    "--person",
                                    "@ana",
                                    "--passphrase-file",
                                    "@pass"))
                    .as(member)
                    .contains("is damaged");
        }
    }

    @Test
    void withoutAKeyFromElsewhereTheReaderIsToldToCompare() throws Exception {
        stick.report(STORY).write(tool.file("case"));

        final Tool.Outcome opened =
                tool.does(
                        "case", "open", "@case", "--person", "@ana", "--passphrase-file", "@pass");

        assertThat(opened.err()).contains("compare it: " + authority);
    }

    @Test
    void attachmentsAreDecryptedUnderNamesThatLeadNowhereElse() throws Exception {
        stick.attach("../../évidence 1.jpg", "one".getBytes(StandardCharsets.UTF_8), directory)
                .attach("..", "two".getBytes(StandardCharsets.UTF_8), directory)
                .attach("x".repeat(300) + ".pdf", new byte[0], directory)
                .report(STORY)
                .write(tool.file("case"));

        open("ana", "--attachments", directory.toString(), "--save", "@saved");

        try (Stream<Path> saved = Files.list(tool.file("saved")).sorted()) {
            assertThat(saved.map(file -> file.getFileName().toString()))
                    .containsExactly(
                            "01-._._évidence_1.jpg", "02-.", "03-" + "x".repeat(96) + ".pdf");
        }
        assertThat(tool.file("saved").resolve("02-.")).hasContent("two");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(tool.file("saved").resolve("02-."))))
                .isEqualTo("rw-------");
        assertThat(tool.refuses(command("open", "ana", "--save", "@elsewhere")))
                .contains("give both");
    }

    @Test
    void anAlteredAttachmentLeavesNoFile() throws Exception {
        stick.attach("photo.jpg", new byte[1_000], directory)
                .report(STORY)
                .write(tool.file("case"));
        try (Stream<Path> files = Files.list(directory)) {
            final Path sealedFile =
                    files.filter(file -> file.toString().endsWith(".sealed"))
                            .findFirst()
                            .orElseThrow();
            final byte[] bytes = Files.readAllBytes(sealedFile);
            bytes[bytes.length - 1] ^= 1;
            Files.write(sealedFile, bytes);
        }

        assertThat(
                        tool.run(
                                        command(
                                                "open",
                                                "ana",
                                                "--attachments",
                                                directory.toString(),
                                                "--save",
                                                "@saved"))
                                .err())
                .contains("was altered");
        assertThat(tool.file("saved")).isEmptyDirectory();
    }

    @Test
    void aReplyOpensForTheSubmitterUnderASignerOfTheDirectoryAndForTheDesk() throws Exception {
        stick.report(STORY).write(tool.file("case"));
        tool.pipe("Call nobody.\n");

        tool.does(command("reply", "ana", "--status", "MESSAGE", "--text", "-", "--out", "@reply"));

        final ReplyFile file = ReplyFile.read(tool.file("reply"));
        final ReplyFile.Content content = file.content();
        final Directory signed =
                stick.publication
                        .verify(
                                stick.publication.authority(),
                                stick.publication.claimedInstallation(),
                                Tool.TODAY)
                        .directory();
        assertThat(
                        Reply.read(
                                stick.submitter
                                        .openingKey()
                                        .open(
                                                content.mail(),
                                                Info.bound(Kind.REPLY, stick.locator())),
                                stick.locator(),
                                signed::signer))
                .contains(new Reply("Call nobody.", Reply.Status.MESSAGE, Tool.TODAY));
        assertThat(content.author().value()).isEqualTo(id("ana"));
        assertThat(file.isBy(PersonFile.read(tool.file("ana")).signing())).isTrue();
        assertThat(file.isBy(PersonFile.read(tool.file("bo")).signing())).isFalse();
        try (PersonKeys ana = keys("ana");
                DeskKeyring ring =
                        DeskKeyring.open(
                                stick.desk.keys(),
                                stick.desk.desk().id(),
                                id("ana"),
                                ana.opening())) {
            assertThat(ring.open(content.deskCopy(), Info.bound(Kind.NOTE, stick.locator())))
                    .isPresent();
        }
    }

    @Test
    void anAlteredReplyIsNobodys() throws Exception {
        stick.report(STORY).write(tool.file("case"));
        tool.does(command("reply", "ana", "--status", "FINISHED", "--out", "@reply"));
        final ObjectNode json = JsonFile.read(tool.file("reply"), JsonFile.SMALL);
        final byte[] payload = StrictJson.bytes(json, "payload").orElseThrow();
        final String altered =
                new String(payload, StandardCharsets.UTF_8).replace(id("ana"), id("bo"));
        json.put("payload", Base64Url.encode(altered.getBytes(StandardCharsets.UTF_8)));
        JsonFile.write(tool.file("altered"), json);

        final ReplyFile file = ReplyFile.read(tool.file("altered"));

        assertThat(file.content().author().value()).isEqualTo(id("bo"));
        assertThat(file.isBy(PersonFile.read(tool.file("ana")).signing())).isFalse();
        assertThat(file.isBy(PersonFile.read(tool.file("bo")).signing())).isFalse();
    }

    @Test
    void aReplyIsSealedToNoDeskWhoseDirectoryHasExpired() throws Exception {
        stick.report(STORY).write(tool.file("case"));
        tool.itIs(Tool.TODAY.plusDays(31));

        assertThat(open("ana").out()).contains(STORY);
        assertThat(tool.refuses(command("reply", "ana", "--status", "FINISHED", "--out", "@late")))
                .contains("expired");
    }

    private Tool.Outcome open(String who, String... more) {
        return tool.does(command("open", who, more));
    }

    private String[] command(String what, String who, String... more) {
        return Stream.concat(
                        Stream.of(
                                "case",
                                what,
                                "@case",
                                "--person",
                                "@" + who,
                                "--passphrase-file",
                                "@pass",
                                "--authority",
                                authority),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static Reply reply(String text) {
        return new Reply(text, Reply.Status.WITH_US, Tool.TODAY);
    }

    private PersonKeys keys(String who) throws IOException {
        try (Passphrase passphrase = Passphrase.of(Tool.PASSPHRASE.toCharArray())) {
            return PersonFile.read(tool.file(who)).open(passphrase);
        }
    }

    private String id(String who) throws IOException {
        return PersonFile.read(tool.file(who)).id();
    }
}
