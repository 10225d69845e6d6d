package org.underseal.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package as Debian's own tools see it, in a root of its own. */
class DebianPackageTest {
    @TempDir static Path directory;
    private static Path deb;
    private static Path content;

    @BeforeAll
    static void build() {
        deb = build("underseal.deb");
        content = directory.resolve("content");
        SystemCommand.does("dpkg-deb", "-x", deb.toString(), content.toString());
    }

    @Test
    void theSameJarMakesTheSamePackage() throws IOException {
        assertThat(Files.mismatch(deb, build("again.deb"))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "console"})
    void aUnitLeavesLittleForAnAttackerToUse(String door) {
        final String unit =
                content.resolve("lib/systemd/system") + "/underseal-" + door + ".service";

        SystemCommand.does("systemd-analyze", "security", "--offline=true", "--threshold=15", unit);
        assertThat(Path.of(unit))
                .content()
                .contains("User=underseal-" + door, "LimitCORE=0", "_PORT=0", "MemorySwapMax=0");
    }

    @Test
    void theNightlyShuffleRunsWithNoRightsOfRootAndItsTimerIsOneThatSystemdTakes() {
        final String units = content.resolve("lib/systemd/system") + "/underseal-shuffle.";

        SystemCommand.does(
                "systemd-analyze",
                "security",
                "--offline=true",
                "--threshold=30",
                units + "service");
        assertThat(Path.of(units + "service"))
                .content()
                .contains("underseal database shuffle", "CapabilityBoundingSet=\n");
        SystemCommand.does("systemd-analyze", "calendar", "*-*-* 00:05:00 UTC");
        assertThat(Path.of(units + "timer")).content().contains("OnCalendar=*-*-* 00:05:00 UTC\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "console"})
    void aProfileOfAppArmorIsOneThatItsCompilerTakes(String door) {
        SystemCommand.does(
                "apparmor_parser",
                "--skip-kernel-load",
                "--skip-cache",
                content.resolve("etc/apparmor.d/underseal-" + door).toString());
    }

    @Test
    void theRulesOfTheFirewallAreOnesThatNftTakes() throws IOException {
        // The accounts exist only where the package is installed; numbers stand in for them.
        final Path rules = directory.resolve("rules");
        Files.writeString(
                rules,
                Files.readString(content.resolve("usr/share/underseal/nftables.conf"))
                        .replace("\"underseal-portal\"", "65533")
                        .replace("\"underseal-console\"", "65534")
                        .replace("\"postgres\"", "65532"));

        SystemCommand.does(
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "nft",
                "-c",
                "-f",
                rules.toString());
    }

    @Test
    void installingMakesTwoAccountsWithPrivateHomesAndRemovingKeepsWhatIsInThem()
            throws IOException {
        assumeTrue(
                ProcessHandle.current().info().user().equals(Optional.of("root")),
                "dpkg installs as root only");
        final Path root = directory.resolve("root");
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
        Files.createDirectories(root.resolve("etc"));
        Files.createFile(root.resolve("var/lib/dpkg/status"));

        dpkg(root, "--install", deb.toString());

        assertThat(root.resolve("etc/passwd"))
                .content()
                .contains("underseal-portal:x:", "underseal-console:x:")
                .contains("/usr/sbin/nologin");
        assertThat(root.resolve("etc/underseal")).isEmptyDirectory();
        for (final String door : new String[] {"portal", "console"}) {
            final Path home = root.resolve("var/lib/underseal").resolve(door);
            assertThat(mode(home)).isEqualTo("rwx------");
            Files.createDirectory(home.resolve("keys"));
        }
        assertThat(owner(root, "portal")).isNotEqualTo(owner(root, "console"));

        dpkg(root, "--purge", "underseal");

        assertThat(root.resolve("usr/share/underseal")).doesNotExist();
        assertThat(root.resolve("etc/underseal")).doesNotExist();
        assertThat(root.resolve("var/lib/underseal/console/keys")).exists();
    }

    /** The maintainer's scripts run for real; they are told where the root is (DPKG_ROOT). */
    private static void dpkg(Path root, String act, String what) {
        SystemCommand.does(
                "dpkg",
                "--root=" + root,
                "--force-script-chrootless",
                "--force-depends",
                "--log=/dev/null",
                act,
                what);
    }

    private static Path build(String name) {
        final Path made = directory.resolve(name);
        SystemCommand.does(
                "deploy/debian/build",
                System.getProperty("underseal.jar"),
                "0.1.0",
                made.toString());
        return made;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Object owner(Path root, String door) throws IOException {
        return Files.getAttribute(root.resolve("var/lib/underseal").resolve(door), "unix:uid");
    }
}
