package org.underseal.operations;

import java.util.Optional;

/** What somebody types to run a command, for sentences that name one. */
public final class CommandName {
    private static final String INSTALLED = "underseal";

    private CommandName() {}

    /** The name that UNDERSEAL_COMMAND gives, as {@code dev} does, or that of the package. */
    public static String here() {
        return Optional.ofNullable(System.getenv("UNDERSEAL_COMMAND"))
                .filter(name -> !name.isBlank())
                .orElse(INSTALLED);
    }
}
