package org.underseal.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.underseal.operations.PrivateFile;
import org.underseal.operations.RefusedToStartException;
import org.underseal.operations.Settings;

/**
 * The keyset of the records, in a file outside the database, encrypted by a key file beside it or
 * by a KMS. A keyset that is there and does not open stops the start: a new one would lose
 * everything.
 */
@Dependent
class RecordKeys {
    private static final int MASTER_BYTES = 32;
    private static final byte[] PLACE =
            "underseal/1 records keyset".getBytes(StandardCharsets.US_ASCII);

    @Produces
    @Singleton
    RecordSeal seal(Settings settings, SecureRandom random, DataSource database)
            throws SQLException {
        final Path keys = settings.home().toAbsolutePath().resolve("keys");
        final Path keyset = keys.resolve("records.keyset");
        if (Files.notExists(keyset) && FirstRecords.existIn(database)) {
            throw new RefusedToStartException(
                    "The database holds records, but "
                            + keyset
                            + " is missing. Restore it from the backup of the home.");
        }
        try {
            return new RecordSeal(
                    records(keyset, master(settings.storage().masterKey(), keyset, random)));
        } catch (IOException e) {
            throw new RefusedToStartException("The keys in " + keys + " cannot be read.");
        }
    }

    private static Aead records(Path file, Aead master) throws IOException {
        final byte[] encrypted = PrivateFile.readOrMake(file, () -> newKeyset(master));
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                            encrypted, master, PLACE, AeadConfig2026.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException(
                    "The master key does not open " + file + ". Restore the key it was made with.");
        }
    }

    private static byte[] newKeyset(Aead master) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    KeysetHandle.generateNew(
                            PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                    master,
                    PLACE,
                    AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException("The master key cannot encrypt a keyset.");
        }
    }

    private static Aead master(Optional<String> kms, Path keyset, SecureRandom random)
            throws IOException {
        final Path file = keyset.resolveSibling("master.key");
        if (kms.isEmpty() && Files.notExists(file) && Files.exists(keyset)) {
            throw new RefusedToStartException(
                    file + " is missing. Restore it from the backup of the home.");
        }
        try {
            return kms.isPresent()
                    ? client(kms.get()).getAead(kms.get())
                    : new AesGcmJce(PrivateFile.readOrMake(file, () -> fresh(random)));
        } catch (GeneralSecurityException e) {
            throw new RefusedToStartException(
                    kms.isPresent()
                            ? "The KMS does not give the master key."
                            : "The key file " + file + " is damaged.");
        }
    }

    private static byte[] fresh(SecureRandom random) {
        final byte[] bytes = new byte[MASTER_BYTES];
        random.nextBytes(bytes);
        return bytes;
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
