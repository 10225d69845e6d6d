package org.underseal.operations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL inside the service's home: durable, behind a password, on a random port of the
 * loopback address, without a socket file, with a log that repeats nothing of what it stores.
 *
 * <p>It ends with this process, cleanly, even when this process is killed: the kernel sends it the
 * signal for a fast shutdown. The next start waits for that end and never talks to a predecessor.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Seconds that a start, a stop or a predecessor's end may take. */
    private static final int PATIENCE = 60;

    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("fsync", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("log_connections", "off"),
                    Map.entry("log_disconnections", "off"),
                    Map.entry("log_statement", "none"),
                    // What PostgreSQL calls a mere log line carries times: when it was stopped,
                    // when it was last known up.
                    Map.entry("log_min_messages", "fatal"),
                    Map.entry("log_min_error_statement", "panic"),
                    Map.entry("log_parameter_max_length", "0"),
                    Map.entry("log_parameter_max_length_on_error", "0"),
                    Map.entry("log_error_verbosity", "terse"),
                    Map.entry("log_line_prefix", ""),
                    Map.entry("log_checkpoints", "off"),
                    Map.entry("track_activities", "off"),
                    Map.entry("track_commit_timestamp", "off"),
                    Map.entry("max_connections", "40"),
                    Map.entry("shared_buffers", "24MB"),
                    Map.entry("io_method", "sync"),
                    Map.entry("wal_level", "minimal"),
                    Map.entry("max_wal_senders", "0"),
                    Map.entry("wal_compression", "off"),
                    Map.entry("max_wal_size", "512MB"),
                    Map.entry("min_wal_size", "32MB"),
                    Map.entry("jit", "off"));

    private final Process process;
    private final DatabaseAddress address;
    private volatile boolean closing;

    private EmbeddedPostgres(Process process, DatabaseAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Starts the server below a directory, initialising it the first time. */
    public static EmbeddedPostgres start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /** Does something when the server ends before this process does and nobody has told it to. */
    void whenItEnds(Runnable alarm) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closing = true));
        final Thread watch = new Thread(() -> await(alarm), "postgres-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void await(Runnable alarm) {
        try {
            process.waitFor();
            if (!closing) {
                alarm.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts with settings of one's own on top, which a test of the durability check needs. */
    static EmbeddedPostgres start(Path directory, Map<String, String> more) throws IOException {
        final Path base = directory.toAbsolutePath();
        Files.createDirectories(base);
        final Path data = base.resolve("data");
        final PostgresAccount account = PostgresAccount.find();
        final Path bin = PostgresBinaries.unpack(base.resolve("programs"));
        final PostgresPasswords passwords = PostgresPasswords.in(base);
        account.own(base);
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            initialise(account, bin, data, passwords);
        }
        PostmasterFile.of(data).awaitPredecessor(PATIENCE);
        final ServerLog log = new ServerLog(base.resolve("server.log"));
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        for (; ; PostmasterFile.pause()) {
            final int port = freePort();
            final Process process = fork(base, command(account, bin, data, port, more));
            if (isReady(process, data, port, end)) {
                return new EmbeddedPostgres(process, passwords.prepare(port, data));
            }
            // A killed server's process that was at work ends a little after it.
            if (System.nanoTime() > end || !log.saysThatAnotherEnds()) {
                process.destroy();
                throw new RefusedToStartException("PostgreSQL did not start; see " + log + ".");
            }
        }
    }

    /** The server that another process of this home has started, if it is ready. */
    public static java.util.Optional<DatabaseAddress> running(Path directory) throws IOException {
        final Path base = directory.toAbsolutePath();
        final java.util.OptionalInt port = PostmasterFile.of(base.resolve("data")).readyPort();
        return port.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(PostgresPasswords.in(base).address(port.getAsInt()));
    }

    /** How to reach the database. */
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        closing = true;
        if (!process.isAlive()) {
            return;
        }
        try {
            Programs.run(List.of("kill", "-INT", Long.toString(process.pid())));
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static void initialise(
            PostgresAccount account, Path bin, Path data, PostgresPasswords passwords)
            throws IOException {
        if (Files.exists(data)) {
            // An earlier initialisation was cut off before it became a database.
            try (Stream<Path> files = Files.walk(data)) {
                for (final Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Programs.run(
                account.command(
                        bin.resolve("initdb"),
                        List.of(
                                "-U",
                                "postgres",
                                "-D",
                                data.toString(),
                                "-E",
                                "UTF8",
                                "--locale=C",
                                "--auth=scram-sha-256",
                                "--pwfile=" + passwords.ownerFile(),
                                "--data-checksums")));
    }

    private static List<String> command(
            PostgresAccount account, Path bin, Path data, int port, Map<String, String> more) {
        final List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-D",
                                data.toString(),
                                "-p",
                                Integer.toString(port),
                                "-h",
                                "127.0.0.1",
                                "-k",
                                ""));
        final Map<String, String> settings = new java.util.TreeMap<>(SETTINGS);
        settings.putAll(more);
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return account.command(bin.resolve("postgres"), arguments);
    }

    /**
     * Forks from a thread that lives as long as the server: the kernel's death signal is sent when
     * the forking thread ends, not when the process does.
     */
    private static Process fork(Path base, List<String> command) throws IOException {
        final ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(base.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        base.resolve("server.log").toFile()));
        final CompletableFuture<Process> started = new CompletableFuture<>();
        final Thread supervisor =
                new Thread(
                        () -> {
                            try {
                                final Process process = builder.start();
                                started.complete(process);
                                process.waitFor();
                            } catch (IOException e) {
                                started.completeExceptionally(e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "postgres-supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL did not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Waits until it is; false when it ended, or when time is up. */
    private static boolean isReady(Process process, Path data, int port, long end)
            throws IOException {
        final PostmasterFile file = PostmasterFile.of(data);
        while (file.readyPort().orElse(-1) != port) {
            if (!process.isAlive() || System.nanoTime() > end) {
                return false;
            }
            PostmasterFile.pause();
        }
        return true;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
