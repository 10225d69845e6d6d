package org.underseal.cli.doctor;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.underseal.operations.HomeKeys;
import org.underseal.operations.RefusedToStartException;
import org.underseal.operations.SealedKeyset;

/**
 * Whether the keys of records at rest are there and open.
 *
 * @param kms the KMS URI, if there is one
 */
public record KeysCheck(HomeKeys keys, Optional<String> kms, SecureRandom random) implements Check {
    @Override
    public Finding look() throws IOException {
        if (!keys.letterbox().exists()) {
            return new Finding.Unknown("There are no keys yet; the first start makes them.");
        }
        try {
            for (final SealedKeyset keyset :
                    new SealedKeyset[] {keys.letterbox(), keys.records()}) {
                if (keyset.exists()) {
                    keyset.open(keys.master(kms, random));
                }
            }
        } catch (RefusedToStartException refused) {
            return new Finding.Mend(refused.getMessage(), "Restore the keys from a backup.");
        }
        return new Finding.Well(
                keys.records().exists()
                        ? "The keys of records open."
                        : "The key of the letterbox opens; this is a portal's home.");
    }
}
