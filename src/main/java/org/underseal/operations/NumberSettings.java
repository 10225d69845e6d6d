package org.underseal.operations;

import java.util.List;

/**
 * Settings that are whole numbers, looked at before Quarkus would refuse them with a stack trace.
 */
final class NumberSettings {
    private static final List<String> NAMES =
            List.of(
                    "underseal.portal.grid",
                    "underseal.portal.uploads",
                    "underseal.portal.segments",
                    "underseal.console.identity-days",
                    "underseal.storage.room");

    /** As many digits as every one of them can take. */
    private static final String NUMBER = "[0-9]{1,9}";

    private NumberSettings() {}

    /**
     * Looks at them all.
     *
     * @throws RefusedToStartException when one is no number
     */
    static void check() {
        for (final String name : NAMES) {
            if (!Serve.setting(name, "0").matches(NUMBER)) {
                throw new RefusedToStartException(
                        Serve.variable(name) + " must be a whole number of at most nine digits.");
            }
        }
    }
}
