package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.JarCommand;
import org.underseal.support.PublishedDesk;
import org.underseal.support.RunningService;

/** Backups taken while people write, restored where there is nothing. */
class BackupDrillTest {
    private static final String STORY = "They came to my mother's house.";
    private static final String WITH_PASSPHRASE = " --passphrase-file passphrase";

    @TempDir Path directory;
    private JarCommand operator;

    @BeforeEach
    void publishADeskAndMakeTheKey() throws IOException {
        operator = new JarCommand(directory, Map.of());
        operator.makeHomeWithADesk();
        operator.does("backup key --out key --public public" + WITH_PASSPHRASE);
    }

    @Test
    void aBackupDisturbsNobodyAndBringsBackEveryReportThatWasAcknowledgedBefore() throws Exception {
        Files.writeString(directory.resolve("home/keys/of-another-kind.key"), "must be shredded");
        final String caseId;
        final Stream people;
        final List<Stream.Sent> before;
        try (RunningService service = RunningService.start(directory.resolve("home"))) {
            submitAReport(service.portalPort());
            caseId = onlyCase();
            people = new Stream(PublishedDesk.at(service.portalPort()));
            people.run(service.portalPort());
            people.awaitAcknowledged(20);
            before = people.acknowledged();

            operator.does("backup create --home home --for public --out backup");

            people.awaitAcknowledged(people.acknowledged().size() + 20);
            people.stop();
            assertThat(people.unanswered()).isZero();
            people.checkAcknowledged(service.portalPort());
        }

        operator.does("backup restore backup --home restored --key key" + WITH_PASSPHRASE);

        assertThat(directory.resolve("restored/keys"))
                .isDirectoryNotContaining("glob:**of-another-kind*");
        try (RunningService restored =
                RunningService.startClosed(
                        RunningService.java(),
                        directory.resolve("restored"),
                        RunningService.freePort(),
                        RunningService.freePort())) {
            Stream.check(before, restored.portalPort());
            findTheReportByItsReceipt(restored.portalPort());
            openItAsAReviewer(caseId);
        }
        theLogIsTheOneThatWasSignedBefore();
        anAlteredBackupIsRefused();
    }

    private void theLogIsTheOneThatWasSignedBefore() throws IOException {
        assertThat(names("restored/audit")).isEqualTo(names("home/audit")).isNotEmpty();
        operator.does("audit export --home restored --out log");
        final String key =
                operator.does("home show --home home")
                        .replaceFirst("(?s).*log +([A-Za-z0-9_-]{43}).*", "$1");

        operator.does("audit verify log --log " + key);
    }

    private List<String> names(String place) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(directory.resolve(place))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void submitAReport(int portal) throws IOException {
        final JarCommand.Ended sent = operator.pipe(STORY, at(portal, "submit", "-"));
        assertThat(sent.code()).as(sent.err()).isZero();
        Files.writeString(directory.resolve("receipt"), sent.out());
    }

    private void findTheReportByItsReceipt(int portal) {
        final JarCommand.Ended found =
                operator.pipe("", at(portal, "check", "--receipt-file", file("receipt"), "--json"));

        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).contains("RECEIVED");
    }

    private String onlyCase() throws IOException {
        final JsonNode cases =
                new ObjectMapper()
                        .readTree(
                                operator.pipe("", "case", "list", "--home", file("home"), "--json")
                                        .out());
        assertThat(cases).hasSize(1);
        return cases.get(0).get("id").textValue();
    }

    private void openItAsAReviewer(String caseId) {
        final JarCommand.Ended exported =
                operator.pipe(
                        "",
                        "case",
                        "export",
                        "--home",
                        file("restored"),
                        "--case",
                        caseId,
                        "--purpose",
                        "to see that the backup holds it",
                        "--out",
                        file("case"));
        assertThat(exported.code()).as(exported.err()).isZero();

        assertThat(operator.does("case open case --person reviewer" + WITH_PASSPHRASE))
                .contains(STORY);
    }

    private void anAlteredBackupIsRefused() throws IOException {
        final Path backup = directory.resolve("backup");
        try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
            file.seek(file.length() - 100);
            final int old = file.read();
            file.seek(file.length() - 100);
            file.write(old ^ 1);
        }
        final JarCommand.Outcome refused =
                operator.run("backup restore backup --home again --key key" + WITH_PASSPHRASE);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("half made");
        assertThat(directory.resolve("again/keys")).doesNotExist();
    }

    private String[] at(int portal, String act, String... more) {
        final String[] start = {
            "report",
            act,
            "--portal",
            "http://127.0.0.1:" + portal,
            "--authority",
            file("authority")
        };
        return java.util.stream.Stream.of(start, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
