package org.underseal.storage;

import com.google.crypto.tink.Aead;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.underseal.operations.HomeKeys;
import org.underseal.operations.RefusedToStartException;
import org.underseal.operations.SealedKeyset;
import org.underseal.operations.Settings;
import org.underseal.protocol.signing.SigningKey;

/**
 * The keysets of the records, in files outside the database. A keyset that is there and does not
 * open stops the start, and so does a missing one once there are records: a new one would lose
 * everything. The portal alone is given its keyset and makes none.
 */
@Dependent
class RecordKeys {
    private static final String IF_OLD =
            " A home that never had it is brought forward by: underseal home upgrade";

    @Produces
    @Singleton
    RecordSeal seal(Settings settings, SecureRandom random, DataSource database)
            throws SQLException {
        final HomeKeys keys = HomeKeys.of(settings.home());
        try {
            if (settings.role() == Settings.Role.PORTAL) {
                return portalSeal(keys, settings.storage().masterKey(), random);
            }
            if (FirstRecords.existIn(database)) {
                require(keys.letterbox(), keys.records().exists() ? IF_OLD : "");
                require(keys.records(), "");
            }
            final Aead master = keys.master(settings.storage().masterKey(), random);
            keys.letterbox().makeUnlessThere(master);
            keys.records().makeUnlessThere(master);
            return new RecordSeal(
                    keys.letterbox().open(master), Optional.of(keys.records().open(master)));
        } catch (IOException e) {
            throw new RefusedToStartException(
                    "The keys in " + keys.directory() + " cannot be read.");
        }
    }

    private static RecordSeal portalSeal(HomeKeys keys, Optional<String> kms, SecureRandom random)
            throws IOException {
        if (!keys.letterbox().exists()) {
            throw new RefusedToStartException(
                    keys.letterbox().file()
                            + " is missing. Bring it from the console's home with: underseal home"
                            + " share");
        }
        return new RecordSeal(keys.letterbox().open(keys.master(kms, random)), Optional.empty());
    }

    private static void require(SealedKeyset keyset, String otherwise) {
        if (!keyset.exists()) {
            throw new RefusedToStartException(
                    "The database holds records, but "
                            + keyset.file()
                            + " is missing. Restore it from the backup of the home."
                            + otherwise);
        }
    }

    /** After the seal, whose check of the keysets and the master key comes first. */
    @Produces
    @Singleton
    SigningKey logKey(Settings settings, SecureRandom random, RecordSeal seal) {
        final HomeKeys keys = HomeKeys.of(settings.home());
        final Path file = keys.directory().resolve("log.key");
        if (Files.notExists(file) && Files.exists(KeptCheckpoints.directory(settings))) {
            throw new RefusedToStartException(
                    "Checkpoints of the audit log were signed, but "
                            + file
                            + " is missing. Restore it from the backup of the home.");
        }
        try {
            return LogKey.readOrDraw(
                    file, keys.master(settings.storage().masterKey(), random), random);
        } catch (IOException e) {
            throw new RefusedToStartException(
                    "The keys in " + keys.directory() + " cannot be read.");
        }
    }
}
