package org.underseal.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Core dumps: a crashed process whose memory is kept.
 *
 * @param pattern {@code /proc/sys/kernel/core_pattern}
 * @param limits {@code /proc/self/limits}
 */
public record CoreDumpCheck(Path pattern, Path limits) implements Check {
    @Override
    public Finding look() throws IOException {
        final String where = Files.readString(pattern).strip();
        // A program that takes dumps gets them whatever the limit says.
        if (where.startsWith("|") && !where.contains("/bin/false")) {
            return new Finding.Mend(
                    "A crash is handed to a program that may keep the memory: " + where + ".",
                    "Set kernel.core_pattern to |/bin/false.");
        }
        final boolean limited =
                Files.readAllLines(limits).stream()
                        .filter(line -> line.startsWith("Max core file size"))
                        .anyMatch(line -> line.matches("Max core file size\\s+0\\s.*"));
        return limited || where.contains("/bin/false")
                ? new Finding.Well("A crash leaves no memory behind.")
                : new Finding.Mend(
                        "A crash leaves a file with the memory of the process.",
                        "Set kernel.core_pattern to |/bin/false; the systemd units set LimitCORE=0.");
    }
}
