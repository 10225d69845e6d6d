package org.underseal.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/**
 * The day: directories expire by it and epochs end by it.
 *
 * @param built a day that has been
 * @param synchronised what systemd makes once the clock was set from the network
 */
public record ClockCheck(Clock clock, LocalDate built, Path synchronised) implements Check {
    @Override
    public Finding look() {
        final LocalDate today = LocalDate.now(clock);
        if (today.isBefore(built)) {
            return new Finding.Mend(
                    "The clock says " + today + ", which has been.",
                    "Set it, and let systemd-timesyncd or chrony keep it.");
        }
        return Files.exists(synchronised)
                ? new Finding.Well("The clock says " + today + " and is kept by systemd.")
                : new Finding.Unknown(
                        "The clock says " + today + "; nothing here tells what keeps it right.");
    }
}
