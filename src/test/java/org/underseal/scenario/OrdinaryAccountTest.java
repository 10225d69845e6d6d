package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.support.Operators;
import org.underseal.support.PostgresOfHome;
import org.underseal.support.RunningService;
import org.underseal.support.Wire;

/** The service needs no rights: whoever starts it, PostgreSQL included, it runs as them. */
class OrdinaryAccountTest {
    private static final String NOBODY = "65534";
    private static final boolean ROOT = uid(Path.of("/proc/self")).equals("0");

    /** Where any account can read, which the test's own directories need not be. */
    private Path open;

    private Path home;

    @BeforeEach
    void copyTheProduct() throws IOException {
        open = Files.createTempDirectory("underseal-ordinary");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        home =
                Files.createDirectory(
                        open.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Operators.fillIn(home);
        if (ROOT) {
            try (java.util.stream.Stream<Path> files = Files.walk(home)) {
                for (final Path file : files.toList()) {
                    Files.setAttribute(file, "unix:uid", Integer.valueOf(NOBODY));
                    Files.setAttribute(file, "unix:gid", Integer.valueOf(NOBODY));
                }
            }
        }
    }

    @AfterEach
    void remove() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.walk(open)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void anAccountWithoutRightsRunsItAllAndStartsItAgain() throws Exception {
        for (int start = 0; start < 2; start++) {
            final List<ProcessHandle> servers;
            try (RunningService service = start()) {
                assertThat(Wire.get(service.portalPort(), "/en", "").status()).isEqualTo(200);
                servers = PostgresOfHome.of(home).processes();

                final Set<String> accounts =
                        java.util.stream.Stream.concat(
                                        servers.stream(),
                                        java.util.stream.Stream.of(service.process().toHandle()))
                                .map(process -> uid(Path.of("/proc", "" + process.pid())))
                                .collect(Collectors.toSet());
                assertThat(accounts).containsExactly(ROOT ? NOBODY : uid(Path.of("/proc/self")));
            }
            assertThat(PostgresOfHome.areGone(servers, 20)).isTrue();
        }
    }

    @Test
    void whoeverStartedItNothingInTheHomeIsForOthers() throws Exception {
        final List<ProcessHandle> servers;
        try (RunningService service = start()) {
            assertThat(Wire.get(service.portalPort(), "/en", "").status()).isEqualTo(200);
            servers = PostgresOfHome.of(home).processes();
            assertThat(Files.getPosixFilePermissions(home))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            try (java.util.stream.Stream<Path> files = Files.walk(home.resolve("keys"))) {
                assertThat(files.filter(Files::isRegularFile).toList())
                        .isNotEmpty()
                        .allSatisfy(
                                file ->
                                        assertThat(Files.getPosixFilePermissions(file))
                                                .isEqualTo(
                                                        PosixFilePermissions.fromString(
                                                                "rw-------")));
            }
        }
        assertThat(PostgresOfHome.areGone(servers, 20)).isTrue();
    }

    /** As somebody without rights; a test that has none itself needs no help for that. */
    private RunningService start() throws IOException {
        final List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(
                    List.of(
                            "setpriv",
                            "--reuid=" + NOBODY,
                            "--regid=" + NOBODY,
                            "--clear-groups",
                            "--no-new-privs"));
        }
        for (final String word : RunningService.java()) {
            command.add(readable(word));
        }
        return RunningService.startClosed(
                command, home, RunningService.freePort(), RunningService.freePort());
    }

    /** The same word, with a file of this checkout in it copied to where anybody can read it. */
    private String readable(String word) throws IOException {
        final String prefix = word.startsWith("@") ? "@" : "";
        final Path file = Path.of(word.substring(prefix.length()));
        if (!file.startsWith(Path.of("").toAbsolutePath())) {
            return word;
        }
        final Path copy = open.resolve(file.getFileName());
        if (Files.notExists(copy)) {
            Files.copy(file, copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        }
        return prefix + copy;
    }

    private static String uid(Path process) {
        try {
            return Files.getAttribute(process, "unix:uid").toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
