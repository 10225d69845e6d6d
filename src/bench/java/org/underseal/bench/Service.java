package org.underseal.bench;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's own jar, started with a home of its own. */
final class Service implements AutoCloseable {
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final int port;
    private final double secondsToFirstPage;

    private Service(Process process, int port, double secondsToFirstPage) {
        this.process = process;
        this.port = port;
        this.secondsToFirstPage = secondsToFirstPage;
    }

    static Service start(Path javaHome, Path jar, Path home, int grid) throws Exception {
        final int portal = freePort();
        final ProcessBuilder builder =
                new ProcessBuilder(
                        javaHome.resolve("bin/java").toString(),
                        "@" + Path.of("deploy", "java.options").toAbsolutePath(),
                        "-Dunderseal.portal.grid=" + grid,
                        "-jar",
                        jar.toString());
        builder.environment()
                .putAll(
                        Map.of(
                                "MALLOC_ARENA_MAX",
                                "2",
                                "UNDERSEAL_HOME",
                                home.toString(),
                                "UNDERSEAL_PORTAL_PORT",
                                Integer.toString(portal),
                                "UNDERSEAL_CONSOLE_PORT",
                                Integer.toString(freePort())));
        builder.redirectErrorStream(true).redirectOutput(new File(home.toFile(), "bench.log"));
        final long start = System.nanoTime();
        final Process process = builder.start();
        while (!answers(portal)) {
            if (!process.isAlive() || System.nanoTime() - start > 60_000_000_000L) {
                new Service(process, portal, 0).close();
                throw new IOException(
                        "did not start: " + Files.readString(home.resolve("bench.log")));
            }
            Thread.sleep(20);
        }
        return new Service(process, portal, (System.nanoTime() - start) / 1e9);
    }

    int port() {
        return port;
    }

    double secondsToFirstPage() {
        return secondsToFirstPage;
    }

    /** Resident memory of the JVM and of everything it started, in MB. */
    Map<String, Long> residentMegabytes() throws IOException {
        long database = 0;
        for (final ProcessHandle child : process.descendants().toList()) {
            database += resident(child.pid());
        }
        return Map.of("jvm", resident(process.pid()) / 1024, "database", database / 1024);
    }

    @Override
    public void close() {
        final List<ProcessHandle> database = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The database outlives the service by a moment, and the next start needs its directory.
        database.forEach(part -> part.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    /** Proportional share where the kernel tells it: PostgreSQL's processes share their buffers. */
    private static long resident(long pid) throws IOException {
        final Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        final Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (final String line : Files.readAllLines(rollup)) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        final Matcher matcher = RSS.matcher(Files.readString(status));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static boolean answers(int port) throws IOException {
        try {
            final HttpURLConnection page =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + "/en").toURL().openConnection();
            page.setConnectTimeout(500);
            page.setReadTimeout(5_000);
            return page.getResponseCode() == 200;
        } catch (java.net.ConnectException | java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static List<Path> javaHomes() {
        return List.of(
                        Path.of("/usr/lib/jvm/java-17-openjdk-amd64"),
                        Path.of("/usr/lib/jvm/temurin-25-jdk-amd64"),
                        Path.of(System.getProperty("java.home")))
                .stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .distinct()
                .toList();
    }
}
