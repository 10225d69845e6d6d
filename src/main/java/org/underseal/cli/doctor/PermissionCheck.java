package org.underseal.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether other accounts can reach anything of a home. */
public record PermissionCheck(Path home) implements Check {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    @Override
    public Finding look() throws IOException {
        try (Stream<Path> keys =
                Files.isDirectory(home.resolve("keys"))
                        ? Files.walk(home.resolve("keys"))
                        : Stream.empty()) {
            final List<Path> looked = Stream.concat(Stream.of(home), keys).toList();
            for (final Path path : looked) {
                if (!OWNER.containsAll(
                        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))) {
                    return new Finding.Mend(
                            "Other accounts can reach " + path + ".", "Run: chmod -R go= " + path);
                }
            }
        }
        return new Finding.Well("Home and keys are for their account only.");
    }
}
