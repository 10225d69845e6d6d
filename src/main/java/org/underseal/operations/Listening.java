package org.underseal.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must be known of the listeners before Quarkus starts: that each door has one of its own, and
 * its kind.
 */
final class Listening {
    private static final int LAST_PORT = 65_535;

    private Listening() {}

    /**
     * Settings of Quarkus.
     *
     * @throws RefusedToStartException when a door of this process would have no listener, or one
     *     that is the other door's too
     */
    static Map<String, String> settings() {
        final List<String> doors = doors();
        doors.forEach(Listening::requireListener);
        if (doors.size() > 1) {
            refuseToShare("PORT", openPort("portal"), openPort("console"));
            refuseToShare("SOCKET", socket("portal"), socket("console"));
        }
        // Only the system's own epoll listens on a unix socket.
        return Stream.of("portal", "console").anyMatch(door -> socket(door).isPresent())
                ? Map.of("quarkus.vertx.prefer-native-transport", "true")
                : Map.of();
    }

    private static List<String> doors() {
        final String role = Serve.setting("underseal.role", "both").toLowerCase(Locale.ROOT);
        return switch (role) {
            case "both" -> List.of("portal", "console");
            case "portal", "console" -> List.of(role);
            default ->
                    throw new RefusedToStartException(
                            "UNDERSEAL_ROLE must be portal, console or both.");
        };
    }

    /** Whoever publishes the portal would publish the console with it. */
    private static <T> void refuseToShare(String kind, Optional<T> portal, Optional<T> console) {
        if (portal.isPresent() && portal.equals(console)) {
            throw new RefusedToStartException(
                    "UNDERSEAL_PORTAL_%1$s and UNDERSEAL_CONSOLE_%1$s are the same: each door must have its own."
                            .formatted(kind));
        }
    }

    private static void requireListener(String door) {
        if (openPort(door).isPresent()) {
            return;
        }
        final String prefix = "UNDERSEAL_" + door.toUpperCase(Locale.ROOT);
        if (socket(door).isEmpty()) {
            throw new RefusedToStartException(
                    prefix + "_PORT is 0, so " + prefix + "_SOCKET must name a unix socket.");
        }
        if (Serve.setting("underseal." + door + ".origin", "").isEmpty()) {
            throw new RefusedToStartException(
                    prefix
                            + "_PORT is 0, so "
                            + prefix
                            + "_ORIGIN must say which address people use.");
        }
    }

    private static Optional<Path> socket(String door) {
        return Optional.of(Serve.setting("underseal." + door + ".socket", ""))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().normalize());
    }

    private static Optional<Integer> openPort(String door) {
        return Optional.of(port(door)).filter(port -> port != 0);
    }

    private static int port(String door) {
        final String port =
                Serve.setting(
                        "underseal." + door + ".port", door.equals("portal") ? "8080" : "8081");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new RefusedToStartException(
                    Serve.variable("underseal." + door + ".port")
                            + " must be a number from 1 to 65535, or 0 for none.");
        }
        return Integer.parseInt(port);
    }
}
