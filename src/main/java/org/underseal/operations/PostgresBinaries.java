package org.underseal.operations;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's server programs, unpacked once from the jar. */
final class PostgresBinaries {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /** Unpacks below a directory unless that has been done; answers where {@code bin} is. */
    static Path unpack(Path directory) throws IOException {
        final Path done = directory.resolve(".complete");
        if (Files.notExists(done)) {
            final String resource = "/postgres-linux-" + architecture() + ".txz";
            try (InputStream in = PostgresBinaries.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new RefusedToStartException("This build lacks " + resource + ".");
                }
                extract(in, directory);
            }
            Files.createFile(done);
        }
        return directory.resolve("bin");
    }

    private static String architecture() {
        final String cpu = System.getProperty("os.arch");
        return switch (cpu) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default ->
                    throw new RefusedToStartException(
                            "There is no embedded PostgreSQL for "
                                    + cpu
                                    + ". Set UNDERSEAL_DATABASE_URL to one of your own.");
        };
    }

    private static void extract(InputStream archive, Path to) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                final Path file = to.resolve(entry.getName()).normalize();
                if (!file.startsWith(to)) {
                    throw new IOException("an entry leaves the archive");
                }
                place(tar, entry, file);
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0
                && !file.toFile().setExecutable(true, true)) {
            throw new IOException("could not make a program executable");
        }
    }
}
