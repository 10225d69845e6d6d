package org.underseal.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.HomeKeys;
import org.underseal.operations.PrivateFile;
import org.underseal.operations.Schema;
import org.underseal.operations.TableCopy;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.stream.SealedStream;

/**
 * A home and its database as of one moment: a key drawn for it, sealed to the backup key, then
 * under that key the schema's version, the keys of records at rest and of the audit log, the log's
 * checkpoints, what the pages say of who runs the portal, and every table.
 *
 * <p>Of {@code keys/} only what is named here is taken. A key whose destruction is to make a record
 * unreadable must not live on in a backup, so a new kind of key stays out until it is named.
 */
final class Backup {
    private static final byte[] MAGIC = "underseal/1 backup\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> KEYS =
            List.of("letterbox.keyset", "records.keyset", "master.key", "decoy.key", "log.key");
    private static final String SCHEMA = "schema";
    private static final String KEY = "key ";
    private static final String WORDS = "operator ";
    private static final String WORDS_FILE = "[a-z]{2}\\.json";
    private static final String CHECKPOINT = "checkpoint ";
    private static final String CHECKPOINT_FILE = "[0-9]{4}-[0-9]{2}-[0-9]{2}\\.checkpoint";
    private static final String TABLE = "table ";
    private static final String END = "end";

    private Backup() {}

    static void create(
            Path home,
            DatabaseAddress database,
            SealingKey recipient,
            OutputStream file,
            Surroundings surroundings)
            throws IOException {
        final byte[] key = surroundings.draw(Suite.SEED);
        // Before the moment of the tables: no checkpoint may tell of more entries than they hold.
        final Map<String, Path> files = files(home);
        file.write(MAGIC);
        file.write(recipient.seal(key, BackupKeyFile.INFO));
        try (DataOutputStream out = new DataOutputStream(SealedStream.sealing(key, file));
                TableCopy copy = TableCopy.of(database)) {
            final String version = copy.version();
            BackupParts.write(
                    out, SCHEMA, to -> to.write(version.getBytes(StandardCharsets.US_ASCII)));
            for (final Map.Entry<String, Path> part : files.entrySet()) {
                BackupParts.write(out, part.getKey(), to -> Files.copy(part.getValue(), to));
            }
            for (final String table : copy.tables()) {
                BackupParts.write(out, TABLE + table, to -> copy.read(table, to));
            }
            BackupParts.write(out, END, to -> {});
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Fills an empty database, and then a home that has no keys: one that is left half made looks
     * like a new one and never like the old.
     */
    static void restore(InputStream file, OpeningKey opening, Path home, DatabaseAddress empty)
            throws IOException {
        final byte[] key = key(file, opening);
        final Map<Path, byte[]> files = new HashMap<>();
        try (DataInputStream in = new DataInputStream(SealedStream.opening(key, file))) {
            require(in.readUTF().equals(SCHEMA));
            final String version =
                    new String(BackupParts.content(in).readNBytes(100), StandardCharsets.US_ASCII);
            require(version.matches("[0-9.]{1,20}"));
            try (TableCopy copy = TableCopy.into(empty, version)) {
                fill(in, copy, home, files);
                copy.keep();
            }
            Schema.migrate(empty);
            for (final Map.Entry<Path, byte[]> made : files.entrySet()) {
                PrivateFile.makeWithDirectory(made.getKey(), made.getValue());
            }
        } finally {
            Arrays.fill(key, (byte) 0);
            files.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private static void fill(DataInputStream in, TableCopy copy, Path home, Map<Path, byte[]> files)
            throws IOException {
        for (String name = in.readUTF(); !name.equals(END); name = in.readUTF()) {
            final InputStream content = BackupParts.content(in);
            if (name.startsWith(TABLE)) {
                copy.write(name.substring(TABLE.length()), content);
            } else {
                final byte[] bytes = content.readNBytes(JsonFile.SMALL);
                require(content.read() < 0 && files.put(place(home, name), bytes) == null);
            }
        }
        require(BackupParts.content(in).read() < 0 && in.read() < 0);
    }

    /** The files of a home that a backup holds, by the names of their parts. */
    private static Map<String, Path> files(Path home) throws IOException {
        final Map<String, Path> files = new TreeMap<>();
        for (final String key : KEYS) {
            files.put(KEY + key, place(home, KEY + key));
        }
        for (final String name : names(home.resolve("operator"), WORDS_FILE)) {
            files.put(WORDS + name, place(home, WORDS + name));
        }
        for (final String name : names(home.resolve("audit"), CHECKPOINT_FILE)) {
            files.put(CHECKPOINT + name, place(home, CHECKPOINT + name));
        }
        files.values().removeIf(Files::notExists);
        return files;
    }

    private static List<String> names(Path directory, String form) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(form))
                    .toList();
        }
    }

    /** Where a part belongs; what a file names is a name we know before it is a path. */
    private static Path place(Path home, String part) {
        if (part.startsWith(KEY) && KEYS.contains(part.substring(KEY.length()))) {
            return HomeKeys.of(home).directory().resolve(part.substring(KEY.length()));
        }
        if (part.startsWith(CHECKPOINT)
                && part.substring(CHECKPOINT.length()).matches(CHECKPOINT_FILE)) {
            return home.resolve("audit").resolve(part.substring(CHECKPOINT.length()));
        }
        require(part.startsWith(WORDS) && part.substring(WORDS.length()).matches(WORDS_FILE));
        return home.resolve("operator").resolve(part.substring(WORDS.length()));
    }

    private static byte[] key(InputStream file, OpeningKey opening) throws IOException {
        require(Arrays.equals(file.readNBytes(MAGIC.length), MAGIC));
        try {
            return opening.open(file.readNBytes(Suite.SEED + Suite.OVERHEAD), BackupKeyFile.INFO);
        } catch (RefusedToOpenException e) {
            throw new Refusal("This backup was made for another key.");
        }
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new Refusal("This is not a backup, or it is damaged.");
        }
    }
}
