package org.underseal.operations;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What must be known of the listeners before Quarkus starts: that each door has one, and its kind.
 */
final class Listening {
    private Listening() {}

    /**
     * Settings of Quarkus.
     *
     * @throws RefusedToStartException when a door of this process would have no listener
     */
    static Map<String, String> settings() {
        final String role =
                Serve.setting("underseal.role", "both").toLowerCase(java.util.Locale.ROOT);
        for (final String door :
                role.equals("both") ? new String[] {"portal", "console"} : new String[] {role}) {
            requireListener(door);
        }
        // Only the system's own epoll listens on a unix socket.
        return Stream.of("portal", "console").anyMatch(Listening::hasSocket)
                ? Map.of("quarkus.vertx.prefer-native-transport", "true")
                : Map.of();
    }

    private static void requireListener(String door) {
        if (!isClosed(door)) {
            return;
        }
        final String prefix = "UNDERSEAL_" + door.toUpperCase(java.util.Locale.ROOT);
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

    private static boolean isClosed(String door) {
        return port(door).equals("0");
    }

    private static String port(String door) {
        return Serve.setting(
                "underseal." + door + ".port", door.equals("portal") ? "8080" : "8081");
    }
}
