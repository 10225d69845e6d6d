package org.underseal.operations;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How to reach a database, and the settings of Quarkus that say so. */
public record DatabaseAddress(
        String host, int port, String database, String user, String password) {
    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads {@code postgresql://user:password@host:port/name}.
     *
     * @throws RefusedToStartException when it has another form; the message does not repeat it
     */
    public static DatabaseAddress parse(String url) {
        try {
            final URI uri = URI.create(url);
            final String[] account = uri.getRawUserInfo().split(":", 2);
            return new DatabaseAddress(
                    uri.getHost(),
                    uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                    uri.getPath().substring(1),
                    URLDecoder.decode(account[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(account[1], StandardCharsets.UTF_8));
        } catch (IllegalArgumentException
                | NullPointerException
                | IndexOutOfBoundsException malformed) {
            throw new RefusedToStartException(
                    "UNDERSEAL_DATABASE_URL must read postgresql://user:password@host:port/name.");
        }
    }

    /** Settings for both drivers. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.username",
                user,
                "quarkus.datasource.password",
                password,
                "quarkus.datasource.jdbc.url",
                jdbc(),
                "quarkus.datasource.reactive.url",
                place());
    }

    /** The address as JDBC has it. */
    public String jdbc() {
        return "jdbc:" + place();
    }

    private String place() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
