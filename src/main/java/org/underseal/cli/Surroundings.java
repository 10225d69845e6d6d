package org.underseal.cli;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;

/** What every command is given: a clock, chance, and a terminal. */
record Surroundings(Clock clock, SecureRandom random, Terminal terminal) {
    private static final int IDENTIFIER = 16;

    LocalDate today() {
        return LocalDate.now(clock);
    }

    byte[] draw(int bytes) {
        final byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return drawn;
    }

    /** A new name of a person, desk or epoch. */
    String drawIdentifier() {
        return HexFormat.of().formatHex(draw(IDENTIFIER));
    }
}
