package org.underseal.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.underseal.operations.EmbeddedPostgres;

/** A home that begins empty, with the product's own PostgreSQL in it, for each start in a test. */
public class RealPostgres implements QuarkusTestResourceLifecycleManager {
    /** What the server is started below. */
    protected static final Path SERVER = Path.of("target/test-postgres");

    private static final Path HOME = Path.of("target/test-home");

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            // The unpacked programs stay: only the data must be new.
            empty(SERVER.resolve("data"));
            empty(HOME);
            Operators.fillIn(HOME);
            server = EmbeddedPostgres.start(SERVER);
            final Map<String, String> settings = new HashMap<>(settings(server));
            settings.put("underseal.home", HOME.toAbsolutePath().toString());
            settings.put("underseal.console.port", Integer.toString(freePort()));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the service reaches the server. */
    protected Map<String, String> settings(EmbeddedPostgres started) {
        return started.address().settings();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void empty(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
