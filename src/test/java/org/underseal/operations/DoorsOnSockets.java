package org.underseal.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The whole service, with each door on a unix socket besides its port, and an onion address. */
public final class DoorsOnSockets extends BothDoors {
    static final String ONION = "http://" + "a2".repeat(28) + ".onion";

    private static final Path DIRECTORY = Path.of("target/test-sockets").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.createDirectories(DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.vertx.prefer-native-transport",
                "true",
                "underseal.portal.socket",
                DIRECTORY.resolve("portal").toString(),
                "underseal.portal.onion",
                ONION,
                "underseal.console.socket",
                DIRECTORY.resolve("console").toString());
    }
}
