package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {
    private static final String PORTAL = "http://" + "a2".repeat(28) + ".onion";
    private static final String CONSOLE = "http://" + "b3".repeat(28) + ".onion";

    @TempDir Path directory;
    private Tool tool;

    @BeforeEach
    void begin() throws IOException {
        tool = new Tool(directory);
    }

    @Test
    void eachDoorGetsItsAddressAndAnAccountOfItsOwn() throws IOException {
        final Tool.Outcome done =
                tool.does("setup", "--portal", PORTAL, "--console", CONSOLE, "--out", "@etc");

        assertThat(read("portal.env"))
                .contains("UNDERSEAL_PORTAL_ORIGIN=" + PORTAL, "underseal_portal:")
                .doesNotContain("underseal_owner", "underseal_console");
        assertThat(read("console.env"))
                .contains("UNDERSEAL_CONSOLE_ORIGIN=" + CONSOLE, "underseal_console:")
                .doesNotContain("underseal_owner", "underseal_portal");
        assertThat(password("portal.env", "underseal_portal"))
                .isEqualTo(value("owner.env", "PORTAL_PASSWORD"))
                .isNotEqualTo(value("owner.env", "CONSOLE_PASSWORD"))
                .matches("[0-9a-f]{48}");
        assertThat(done.out()).contains("underseal database migrate");
        assertThat(done.out() + done.err()).doesNotContain(value("owner.env", "OWNER_PASSWORD"));
        for (final String file : new String[] {"owner.env", "portal.env", "console.env"}) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            directory.resolve("etc/" + file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void settingsThatAreThereAreLeftAsTheyAre() throws IOException {
        Files.createDirectory(directory.resolve("etc"));
        Files.writeString(directory.resolve("etc/console.env"), "mine\n");

        assertThat(tool.refuses("setup", "--portal", PORTAL, "--console", CONSOLE, "--out", "@etc"))
                .contains("exists already");
        assertThat(directory.resolve("etc/portal.env")).doesNotExist();
        assertThat(read("console.env")).isEqualTo("mine\n");
    }

    @Test
    void anAddressThatProtectsNobodyIsRefused() {
        assertThat(
                        tool.refuses(
                                "setup",
                                "--portal",
                                "http://reports.example.org",
                                "--console",
                                CONSOLE,
                                "--out",
                                "@etc"))
                .contains("is read by everybody on the way");
        assertThat(tool.refuses("setup", "--portal", PORTAL, "--console", PORTAL, "--out", "@etc"))
                .contains("two addresses");
        assertThat(tool.refuses("setup", "--out", "@etc")).contains("use --portal");
    }

    private String read(String file) throws IOException {
        return Files.readString(directory.resolve("etc").resolve(file));
    }

    private String value(String file, String name) throws IOException {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private String password(String file, String account) throws IOException {
        final String url = value(file, "UNDERSEAL_DATABASE_URL");
        return url.substring(url.indexOf(account + ":") + account.length() + 1, url.indexOf('@'));
    }
}
