package org.underseal.scenario.tor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** The private Tor network of tor-config/private, with the product behind its two onions. */
final class PrivateNetwork implements AutoCloseable {
    /** A socket's path has few bytes, so that a long one has to give way. */
    private static final int LONGEST = 80;

    private static final Path DIRECTORY = directory();

    private PrivateNetwork() {}

    /** Starts it, and returns when both onions have answered. */
    static PrivateNetwork start() {
        final PrivateNetwork network = new PrivateNetwork();
        // What a run that broke off left behind.
        network.does("down");
        network.forget();
        network.does("up");
        return network;
    }

    /** Runs one of the network's commands; answers what it wrote, or fails with it. */
    String does(String command) {
        final ProcessBuilder builder =
                new ProcessBuilder("tor-config/private/network", command).redirectErrorStream(true);
        builder.environment().put("UNDERSEAL_TOR_DIRECTORY", DIRECTORY.toString());
        builder.environment()
                .put(
                        "UNDERSEAL_JAR",
                        Path.of(System.getProperty("underseal.jar")).toAbsolutePath().toString());
        // What it starts outlives it, so its words go to a file: a pipe would never end.
        final Path said = Path.of("target/tor-test-" + command + ".log");
        try {
            final Process process = builder.redirectOutput(said.toFile()).start();
            if (process.waitFor() != 0) {
                throw new AssertionError(Files.readString(said));
            }
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String portal() {
        return read("portal/onion/hostname");
    }

    String console() {
        return read("console/onion/hostname");
    }

    /** The Tor of someone who has no key for the console. */
    Proxy visitor() {
        return proxy("visitor-socks");
    }

    /** The Tor of someone who has one. */
    Proxy reviewer() {
        return proxy("reviewer-socks");
    }

    /** The visitor's Tor, for a look at its circuits. */
    TorControl control() throws IOException {
        return TorControl.open(
                port("visitor-control"),
                Files.readAllBytes(DIRECTORY.resolve("visitor/control_auth_cookie")));
    }

    /** Ends a relay as a power cut would. */
    void kill(String relay) {
        ProcessHandle.of(Long.parseLong(read("pids/" + relay.toLowerCase(Locale.ROOT) + ".pid")))
                .orElseThrow()
                .destroyForcibly();
    }

    @Override
    public void close() {
        does("down");
        forget();
    }

    private void forget() {
        try (Stream<Path> left = Files.exists(DIRECTORY) ? Files.walk(DIRECTORY) : Stream.empty()) {
            for (final Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Proxy proxy(String name) {
        return new Proxy(
                Proxy.Type.SOCKS,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port(name)));
    }

    private int port(String name) {
        return read("ports")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Integer.parseInt(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static Path directory() {
        final Path beside = Path.of("target/tor-test").toAbsolutePath();
        return beside.toString().length() <= LONGEST
                ? beside
                : Path.of("/tmp", "underseal-tor-" + ProcessHandle.current().pid());
    }

    private static String read(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
