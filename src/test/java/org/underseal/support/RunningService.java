package org.underseal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged product in a process of its own, as somebody who runs it has it. */
public final class RunningService implements AutoCloseable {
    private static final Path JAR =
            Path.of(System.getProperty("underseal.jar", "target/underseal.jar")).toAbsolutePath();
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int FIRST_PORT = 11_000;
    private static final int PORTS = 9_000;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(new SecureRandom().nextInt(PORTS));
    private static final String SET_UP = "Set up   ";

    private final Process process;
    private final Path home;
    private final Path output;
    private final int portal;
    private final int console;

    private RunningService(Process process, Path home, Path output, int portal, int console) {
        this.process = process;
        this.home = home;
        this.output = output;
        this.portal = portal;
        this.console = console;
    }

    /**
     * Starts on two free ports and returns when both doors are open.
     *
     * @param home the data; need not exist
     * @param properties system properties, each {@code name=value}
     */
    public static RunningService start(Path home, String... properties) {
        return start(home, freePort(), freePort(), properties);
    }

    /** Starts on ports of one's choice. */
    public static RunningService start(Path home, int portal, int console, String... properties) {
        return start(java(properties), home, portal, console);
    }

    /** Starts without anybody having said who runs the portal. */
    public static RunningService startClosed(Path home) {
        return startClosed(java(), home, freePort(), freePort());
    }

    /** Starts by a command line of one's own, which ends in what {@link #java} gives. */
    public static RunningService start(List<String> command, Path home, int portal, int console) {
        Operators.fillIn(home);
        return startClosed(command, home, portal, console);
    }

    /** Starts by a command line of one's own on a home as it is. */
    public static RunningService startClosed(
            List<String> command, Path home, int portal, int console) {
        final Path output =
                home.toAbsolutePath().resolveSibling(home.getFileName() + "-output.log");
        final ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(
                        Map.of(
                                "UNDERSEAL_HOME",
                                home.toAbsolutePath().toString(),
                                "UNDERSEAL_PORTAL_PORT",
                                Integer.toString(portal),
                                "UNDERSEAL_CONSOLE_PORT",
                                Integer.toString(console)));
        try {
            Files.deleteIfExists(output);
            final Process process =
                    builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            final RunningService service =
                    new RunningService(process, home, output, portal, console);
            service.awaitNotice();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line that runs the jar, for what is started in another way. */
    public static List<String> java(String... properties) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of("deploy", "java.options").toAbsolutePath());
        Arrays.stream(properties).map(property -> "-D" + property).forEach(command::add);
        command.add("-jar");
        command.add(JAR.toString());
        return command;
    }

    /** The submitter's door. */
    public int portalPort() {
        return portal;
    }

    /** The reviewers' door. */
    public int consolePort() {
        return console;
    }

    /** Where its data lives. */
    public Path home() {
        return home;
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** All it has written to its terminal. */
    public String output() {
        try {
            return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one-time link, when this is a first start. */
    public Optional<String> setUpLink() {
        return output().lines()
                .map(String::strip)
                .filter(line -> line.startsWith(SET_UP.strip()))
                .map(line -> line.substring(SET_UP.length()).strip())
                .findFirst();
    }

    /** Ends the process as a power cut would, and waits until it is gone. */
    public void kill() {
        final List<ProcessHandle> database = process.descendants().toList();
        process.destroyForcibly();
        awaitEnd(database);
    }

    /** Asks the process to end, and waits until it has. */
    @Override
    public void close() {
        final List<ProcessHandle> database = process.descendants().toList();
        process.destroy();
        awaitEnd(database);
    }

    /** The database ends a moment after the service, and a test may delete its directory then. */
    private void awaitEnd(List<ProcessHandle> database) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the service did not end: " + output());
            }
            database.forEach(part -> part.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The notice is the last thing a start does. */
    private void awaitNotice() {
        final long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!output().contains("Underseal is running.") || !output().endsWith("\n\n")) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new IllegalStateException("the service did not start: " + output());
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A port nobody listens on at the moment. Not one of those that the kernel gives to whoever
     * connects somewhere: on a busy machine, such a one is taken before the service has started.
     */
    public static int freePort() {
        for (int attempt = 0; attempt < PORTS; attempt++) {
            final int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
