package org.underseal.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            refuseToShare("port", List.of("", "0"));
            refuseToShare("socket", List.of(""));
        }
        // Only the system's own epoll listens on a unix socket.
        return Stream.of("portal", "console").anyMatch(Listening::hasSocket)
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
    private static void refuseToShare(String kind, List<String> none) {
        final String portal = listener("portal", kind);
        if (portal.equals(listener("console", kind)) && !none.contains(portal)) {
            throw new RefusedToStartException(
                    "UNDERSEAL_PORTAL_%1$s and UNDERSEAL_CONSOLE_%1$s are the same: each door must have its own."
                            .formatted(kind.toUpperCase(Locale.ROOT)));
        }
    }

    private static String listener(String door, String kind) {
        if (kind.equals("port")) {
            return Integer.toString(port(door));
        }
        final String socket = Serve.setting("underseal." + door + ".socket", "");
        return socket.isEmpty() ? "" : Path.of(socket).toAbsolutePath().normalize().toString();
    }

    private static void requireListener(String door) {
        if (port(door) != 0) {
            return;
        }
        final String prefix = "UNDERSEAL_" + door.toUpperCase(Locale.ROOT);
        if (!hasSocket(door)) {
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

    private static boolean hasSocket(String door) {
        return !Serve.setting("underseal." + door + ".socket", "").isEmpty();
    }

    private static int port(String door) {
        final String port =
                Serve.setting(
                        "underseal." + door + ".port", door.equals("portal") ? "8080" : "8081");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new RefusedToStartException(
                    "UNDERSEAL_"
                            + door.toUpperCase(Locale.ROOT)
                            + "_PORT must be a number from 1 to 65535, or 0 for none.");
        }
        return Integer.parseInt(port);
    }
}
