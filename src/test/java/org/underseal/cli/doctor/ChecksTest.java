package org.underseal.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.operations.HomeKeys;
import org.underseal.site.OperatorFiles;
import org.underseal.support.Operators;

/** Each check on the real thing, sound and unsound. */
class ChecksTest {
    private static final LocalDate BUILT = LocalDate.of(2026, 11, 24);

    @TempDir Path directory;

    @BeforeEach
    void makeItPrivate() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aClockBehindTheBuildIsToBeSet() {
        assertThat(new ClockCheck(on(BUILT.minusDays(1)), BUILT, directory).look())
                .isInstanceOf(Finding.Mend.class);
        assertThat(new ClockCheck(on(BUILT), BUILT, directory).look())
                .isInstanceOf(Finding.Well.class);
        assertThat(new ClockCheck(on(BUILT), BUILT, directory.resolve("none")).look())
                .isInstanceOf(Finding.Unknown.class);
    }

    @Test
    void aDiskThatIsNearlyFullNeedsRoom() throws IOException {
        assertThat(new DiskCheck(directory, Long.MAX_VALUE).look())
                .isInstanceOf(Finding.Mend.class);
        assertThat(new DiskCheck(directory, 1).look()).isInstanceOf(Finding.Well.class);
    }

    @Test
    void swapOnAPlainDiskIsNamed() throws IOException {
        final Path swaps = directory.resolve("swaps");
        Files.writeString(swaps, "Filename Type Size Used Priority\n/dev/dm-1 partition 1 0 -2\n");
        assertThat(new SwapCheck(swaps).look()).isInstanceOf(Finding.Well.class);

        Files.writeString(swaps, "Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n");
        assertThat(new SwapCheck(swaps).look().sentence()).contains("/dev/sda2");
    }

    @Test
    void aCrashThatLeavesMemoryBehindIsNoticed() throws IOException {
        final Path pattern = directory.resolve("pattern");
        final Path limits = directory.resolve("limits");
        Files.writeString(pattern, "core\n");
        Files.writeString(limits, "Max core file size        0          unlimited   bytes\n");
        assertThat(new CoreDumpCheck(pattern, limits).look()).isInstanceOf(Finding.Well.class);

        Files.writeString(limits, "Max core file size        unlimited  unlimited   bytes\n");
        assertThat(new CoreDumpCheck(pattern, limits).look()).isInstanceOf(Finding.Mend.class);
        Files.writeString(pattern, "|/usr/lib/systemd/systemd-coredump %P\n");
        assertThat(new CoreDumpCheck(pattern, limits).look()).isInstanceOf(Finding.Mend.class);
        Files.writeString(pattern, "|/bin/false\n");
        assertThat(new CoreDumpCheck(pattern, limits).look()).isInstanceOf(Finding.Well.class);
    }

    @Test
    void aKeyThatOthersCanReadIsNamed() throws IOException {
        final Path key = directory.resolve("keys/master.key");
        HomeKeys.of(directory).master(Optional.empty(), new SecureRandom());
        assertThat(new PermissionCheck(directory).look()).isInstanceOf(Finding.Well.class);

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(new PermissionCheck(directory).look().sentence()).contains("master.key");
    }

    @Test
    void keysThatDoNotOpenAreNoticed() throws IOException {
        final HomeKeys keys = HomeKeys.of(directory);
        final KeysCheck check = new KeysCheck(keys, Optional.empty(), new SecureRandom());
        assertThat(check.look()).isInstanceOf(Finding.Unknown.class);

        keys.letterbox().makeUnlessThere(keys.master(Optional.empty(), new SecureRandom()));
        assertThat(check.look()).isInstanceOf(Finding.Well.class);

        Files.write(directory.resolve("keys/master.key"), new byte[32]);
        assertThat(check.look()).isInstanceOf(Finding.Mend.class);
    }

    @Test
    void aPortalOfWhichNobodySaysWhoRunsItIsNoticed() throws IOException {
        final OperatorCheck check = new OperatorCheck(new OperatorFiles(directory));
        assertThat(check.look().sentence())
                .isEqualTo("The portal is closed: nobody says who runs it.");

        Operators.fillIn(directory);
        assertThat(check.look()).isInstanceOf(Finding.Well.class);

        Files.writeString(directory.resolve("operator/en.json"), "{}");
        assertThat(check.look()).isInstanceOf(Finding.Mend.class);
    }

    @Test
    void aDatabaseThatAnswersIsAskedWhetherItKeepsItsWord() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("postgres"))) {
            final DatabaseAddress address = server.address();
            assertThat(new DatabaseCheck(address).look()).isInstanceOf(Finding.Well.class);
            assertThat(
                            new DatabaseCheck(
                                            new DatabaseAddress(
                                                    address.host(),
                                                    address.port(),
                                                    address.database(),
                                                    address.user(),
                                                    "another"))
                                    .look())
                    .isInstanceOf(Finding.Mend.class);
        }
    }

    @Test
    void aSocketOnWhichNobodyListensIsNoticed() throws IOException {
        final Path socket = directory.resolve("http");
        assertThat(new SocketCheck(socket).look()).isInstanceOf(Finding.Mend.class);

        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(socket));
            assertThat(new SocketCheck(socket).look()).isInstanceOf(Finding.Well.class);
        }
        assertThat(new SocketCheck(socket).look()).isInstanceOf(Finding.Mend.class);
    }

    @Test
    void anAddressWithoutTlsOrOnionIsNoticed() {
        assertThat(origin("http://" + "a2".repeat(28) + ".onion")).isInstanceOf(Finding.Well.class);
        assertThat(origin("http://short.onion")).isInstanceOf(Finding.Mend.class);
        assertThat(origin("https://reports.example.org")).isInstanceOf(Finding.Well.class);
        assertThat(origin("http://reports.example.org")).isInstanceOf(Finding.Mend.class);
        assertThat(origin("http://localhost:8080")).isInstanceOf(Finding.Unknown.class);
        assertThat(origin("no address")).isInstanceOf(Finding.Mend.class);
    }

    @Test
    void aCertificateIsHeldAgainstItsHost() throws Exception {
        assertThat(tls("dns:localhost")).isInstanceOf(Finding.Well.class);
        assertThat(tls("dns:elsewhere.example")).isInstanceOf(Finding.Mend.class);
    }

    private Finding tls(String name) throws Exception {
        final KeyStore store = certificate(name);
        final KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, "password".toCharArray());
        final TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        final ExecutorService server = Executors.newSingleThreadExecutor();
        try (SSLServerSocket listening =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final Future<?> served = server.submit(() -> shakesHands(listening));
            final Finding found =
                    new TlsCheck("localhost", listening.getLocalPort(), context).look();
            served.get();
            return found;
        } finally {
            server.shutdown();
        }
    }

    /** Serves one caller, who may hang up at any point: what it thinks of us is what counts. */
    private static boolean shakesHands(SSLServerSocket listening) {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.startHandshake();
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    private KeyStore certificate(String name) throws Exception {
        final Path file = directory.resolve(name.replace(':', '-') + ".p12");
        final Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "san=" + name,
                                "-storepass",
                                "password",
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "password".toCharArray());
        }
        // As its own authority, so that only the name decides.
        store.setCertificateEntry("trusted", store.getCertificate("server"));
        return store;
    }

    private static Finding origin(String origin) {
        return new OriginCheck("UNDERSEAL_PORTAL_ORIGIN", origin).look();
    }

    private static Clock on(LocalDate day) {
        return Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
}
