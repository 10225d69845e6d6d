package org.underseal.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room for reports.
 *
 * @param least free bytes below which it is time to make room
 */
public record DiskCheck(Path home, long least) implements Check {
    @Override
    public Finding look() throws IOException {
        final FileStore store = Files.getFileStore(home);
        final long free = store.getUsableSpace() >> 20;
        return store.getUsableSpace() < least
                ? new Finding.Mend(
                        "The disk of " + home + " has only " + free + " MiB left.",
                        "Make room: without it the database stops taking reports.")
                : new Finding.Well("The disk of " + home + " has " + free + " MiB left.");
    }
}
