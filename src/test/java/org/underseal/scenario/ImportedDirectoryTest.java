package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.support.Founders;
import org.underseal.support.JarCommand;
import org.underseal.support.RunningService;
import org.underseal.support.Tab;

/** A directory that was signed elsewhere, and who can sign in to a home's console after it. */
class ImportedDirectoryTest {
    private static final String NOBODY = "nobody can ever sign in to the home's console";

    @TempDir Path directory;
    private JarCommand operator;

    @BeforeEach
    void anOperatorAtATerminal() {
        operator = new JarCommand(directory, Map.of("UNDERSEAL_COMMAND_LINE_ONLY", "false"));
    }

    @Test
    void aHomeIsNotClosedToPeopleUnlessItIsSaidThatCommandsSuffice() throws IOException {
        Files.writeString(directory.resolve("passphrase"), "a passphrase for tests only\n");
        operator.signADirectory();

        final JarCommand.Outcome refused = operator.run("directory import --home home directory");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output())
                .contains(NOBODY, "Nothing was imported", "--command-line-only");
        assertThat(operator.does("home show --home home")).contains("authority     none yet");
        assertThat(operator.does("directory import --home home --command-line-only directory"))
                .contains(NOBODY, "Version 1 is published.");
    }

    @Test
    void aHomeWhosePeopleHavePasskeysTakesTheNextDirectoryAsItIs() throws IOException {
        final Founders founders = new Founders(LocalDate.now(ZoneOffset.UTC), "F");
        try (RunningService service = RunningService.start(directory.resolve("home"))) {
            final int console = service.consolePort();
            final String link = service.setUpLink().orElseThrow();
            assertThat(
                            founders.setUp(
                                            new Tab(console),
                                            link.substring(link.indexOf('=') + 1),
                                            Tab.origin(console))
                                    .statusCode())
                    .isEqualTo(201);
        }
        final ObjectNode file =
                StrictJson.object()
                        .put(
                                "authority",
                                Base64Url.encode(founders.authority().verifyingKey().bytes()));
        founders.addPublication(file, founders.draft(2, founders.people()));
        Files.write(directory.resolve("second"), StrictJson.write(file));

        assertThat(operator.does("directory import --home home second"))
                .contains("Version 2 is published.")
                .doesNotContain(NOBODY);
    }
}
