package org.underseal.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.underseal.operations.Home;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.opening.OpeningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies of a home and its database that the machine they were made on cannot open. */
@Command(name = "backup", description = "Back a home and its database up, and restore them.")
final class BackupCommands {
    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Surroundings surroundings;

    BackupCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "key",
            description =
                    "Make the key that opens backups. It stays elsewhere; its public half goes to"
                            + " the service's machine.")
    void key(
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To keep.")
                    Path out,
            @Option(
                            names = "--public",
                            required = true,
                            paramLabel = "FILE",
                            description = "For the service's machine.")
                    Path publicOut,
            @Mixin PassphraseOption passphrase)
            throws IOException {
        try (Passphrase chosen = passphrase.choose(surroundings)) {
            BackupKeyFile.create(chosen, surroundings).write(out, publicOut);
        }
        surroundings.terminal().say("The key is in " + out + "; keep it away from the service.");
    }

    @Command(
            name = "create",
            description = "Write a backup, also while the service runs and people write to it.")
    void create(
            @Mixin HomeOption home,
            @Option(
                            names = "--for",
                            required = true,
                            paramLabel = "FILE",
                            description = "The public half of the backup key.")
                    Path recipient,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To make.")
                    Path out)
            throws IOException {
        final SealingKey key = BackupKeyFile.readPublic(recipient);
        final Home opened = Home.prepare(home.path());
        final Path draft = out.resolveSibling(out.getFileName() + ".new");
        if (Files.exists(out)) {
            throw new FileAlreadyExistsException(out.toString(), null, "nothing is written over");
        }
        Files.deleteIfExists(draft);
        try (FileChannel file =
                        FileChannel.open(
                                draft,
                                NEW,
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")));
                OutputStream to = new BufferedOutputStream(Channels.newOutputStream(file))) {
            Backup.create(opened.path(), HomeOption.database(opened), key, to, surroundings);
        }
        try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(draft, out);
        surroundings.terminal().say("The backup is " + out + ", " + Files.size(out) + " bytes.");
    }

    @Command(
            name = "restore",
            description =
                    "Make a home from a backup, and fill its embedded database, or the empty one"
                            + " whose owner UNDERSEAL_DATABASE_URL names.")
    void restore(
            @Parameters(paramLabel = "FILE", description = "The backup.") Path file,
            @Mixin HomeOption option,
            @Option(
                            names = "--key",
                            required = true,
                            paramLabel = "FILE",
                            description = "The backup key.")
                    Path keyFile,
            @Mixin PassphraseOption passphrase)
            throws IOException {
        final Path home = option.path();
        if (Files.exists(home)) {
            throw new Refusal(home + " exists already; a backup is restored into a new home.");
        }
        final BackupKeyFile locked = BackupKeyFile.read(keyFile);
        try (Passphrase typed = passphrase.ask("the backup key", surroundings.terminal());
                OpeningKey key = locked.open(typed);
                InputStream from = new BufferedInputStream(Files.newInputStream(file))) {
            final Home made = Home.prepare(home);
            Backup.restore(from, key, made.path(), HomeOption.database(made));
        } catch (IOException | RuntimeException failed) {
            if (Files.exists(home)) {
                surroundings.terminal().note(home + " is half made: delete it.");
            }
            throw failed;
        }
        surroundings.terminal().say("The home is " + home + ".");
    }
}
