package org.underseal.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Swap: memory that reaches a disk can be read from it years later.
 *
 * @param swaps {@code /proc/swaps}
 */
public record SwapCheck(Path swaps) implements Check {
    @Override
    public Finding look() throws IOException {
        final List<String> plain =
                Files.readAllLines(swaps).stream()
                        .skip(1)
                        .map(line -> line.replaceFirst("\\s.*", ""))
                        .filter(
                                name ->
                                        !name.startsWith("/dev/zram")
                                                && !name.startsWith("/dev/dm-"))
                        .toList();
        return plain.isEmpty()
                ? new Finding.Well("No memory is swapped to a plain disk.")
                : new Finding.Mend(
                        "Memory can be swapped to " + String.join(", ", plain) + ".",
                        "Turn it off (swapoff -a, and its line in /etc/fstab) or encrypt it.");
    }
}
