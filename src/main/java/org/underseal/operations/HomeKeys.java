package org.underseal.operations;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The keys in a home. Records that the submitter's door reads or writes lie under one keyset, all
 * others under a second one, which a home of the portal alone never holds.
 *
 * @param directory {@code keys} below the home
 */
public record HomeKeys(Path directory) {
    private static final int MASTER_BYTES = 32;
    private static final int DECOY_BYTES = 32;

    /** Those of a home. */
    public static HomeKeys of(Path home) {
        return new HomeKeys(home.toAbsolutePath().resolve("keys"));
    }

    /** What both doors read or write. */
    public SealedKeyset letterbox() {
        return new SealedKeyset(directory.resolve("letterbox.keyset"));
    }

    /** What only the reviewers' door reads or writes: people, purposes, summaries. */
    public SealedKeyset records() {
        return new SealedKeyset(directory.resolve("records.keyset"));
    }

    /** The key of what stands where nothing is, drawn when there is none; 32 bytes. */
    public byte[] decoy(SecureRandom random) throws IOException {
        final Path file = directory.resolve("decoy.key");
        final byte[] key = PrivateFile.readOrMake(file, drawn(random, DECOY_BYTES));
        if (key.length != DECOY_BYTES) {
            throw new RefusedToStartException(
                    file + " does not hold a key. Restore it, or remove it.");
        }
        return key;
    }

    /**
     * What encrypts the keysets: a KMS, or a key file, which is made when there is no keyset yet.
     *
     * @param kms the KMS URI, if there is one
     * @throws RefusedToStartException when it cannot be had, or its file is gone
     */
    public Aead master(Optional<String> kms, SecureRandom random) throws IOException {
        final Path file = directory.resolve("master.key");
        if (kms.isEmpty()
                && Files.notExists(file)
                && (letterbox().exists() || records().exists())) {
            throw new RefusedToStartException(
                    file + " is missing. Restore it from the backup of the home.");
        }
        try {
            return kms.isPresent()
                    ? client(kms.get()).getAead(kms.get())
                    : new AesGcmJce(PrivateFile.readOrMake(file, drawn(random, MASTER_BYTES)));
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException(
                    kms.isPresent()
                            ? "The KMS does not give the master key."
                            : "The key file " + file + " is damaged.");
        }
    }

    /**
     * Brings a home forward that was made when all records lay under one keyset: it becomes that of
     * the letterbox too.
     *
     * @throws RefusedToStartException when there is nothing to bring forward
     */
    public void upgrade(Optional<String> kms, SecureRandom random) throws IOException {
        if (letterbox().exists() || !records().exists()) {
            throw new RefusedToStartException(
                    "There is nothing to bring forward: only a home with "
                            + records().file()
                            + " and without "
                            + letterbox().file()
                            + " is old.");
        }
        final Aead master = master(kms, random);
        records().copyTo(letterbox(), master, master);
    }

    /**
     * Gives a home of the portal what it needs of this one, under a master key of its own.
     *
     * @throws RefusedToStartException when this home has no keys, or the other has some
     */
    public void share(HomeKeys portal, Optional<String> kms, SecureRandom random)
            throws IOException {
        if (!letterbox().exists()) {
            throw new RefusedToStartException(
                    letterbox().file() + " is missing. Start the console once; it makes its keys.");
        }
        if (portal.letterbox().exists()) {
            throw new RefusedToStartException(portal.letterbox().file() + " is there already.");
        }
        final Aead master = master(kms, random);
        if (records().exists() && records().holdsWhat(letterbox(), master)) {
            throw new RefusedToStartException(
                    "This home is older than its two keysets: a portal that had the key of the"
                            + " letterbox would have the key of people and purposes too. Run both"
                            + " doors in one process, or begin a new home.");
        }
        letterbox().copyTo(portal.letterbox(), master, portal.master(kms, random));
        PrivateFile.make(portal.directory.resolve("decoy.key"), decoy(random));
    }

    private static Supplier<byte[]> drawn(SecureRandom random, int size) {
        return () -> {
            final byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    private static KmsClient client(String uri) {
        for (final KmsClient client : ServiceLoader.load(KmsClient.class)) {
            if (client.doesSupport(uri)) {
                return client;
            }
        }
        throw new RefusedToStartException(
                "No KMS client on the class path knows underseal.storage.master-key.");
    }
}
