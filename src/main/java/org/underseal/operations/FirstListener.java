package org.underseal.operations;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What Quarkus must know of the listeners before it starts: whether it has a port, and which. */
final class FirstListener {
    private FirstListener() {}

    /**
     * Settings of Quarkus.
     *
     * @throws RefusedToStartException when a door of this process would have no listener
     */
    static Map<String, String> settings() {
        final String role =
                Serve.setting("underseal.role", "both").toLowerCase(java.util.Locale.ROOT);
        final Map<String, String> settings = new HashMap<>();
        final String first = role.equals("console") ? "console" : "portal";
        settings.put("quarkus.http.port", port(first));
        if (isClosed(first)) {
            settings.put("quarkus.http.host-enabled", "false");
        }
        for (final String door :
                role.equals("both") ? new String[] {"portal", "console"} : new String[] {first}) {
            requireListener(door);
        }
        if (Stream.of("portal", "console").anyMatch(FirstListener::hasSocket)) {
            // Only the system's own epoll listens on a unix socket.
            settings.put("quarkus.vertx.prefer-native-transport", "true");
        }
        return settings;
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
