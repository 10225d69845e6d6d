package org.underseal.protocol.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.protocol.Installation;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * The public list of desks, custodians and signers, verified (protocol, section 4).
 *
 * @param version 1 for the first, one more for each
 * @param expires the last day it may be used
 */
public record Directory(
        int version,
        Installation installation,
        LocalDate issued,
        LocalDate expires,
        List<Desk> desks,
        List<Custodian> custodians,
        List<Signer> signers) {
    /** Days that an epoch's private key is kept after the epoch, where the desk says nothing. */
    public static final int RETENTION = 730;

    /**
     * A desk and the key of its present epoch; names by language.
     *
     * @param retention days that the private keys of its epochs are kept after their end
     */
    public record Desk(String id, Map<String, String> names, Epoch epoch, int retention) {
        /**
         * The key, unless its epoch has ended.
         *
         * @throws DirectoryRefusedException.EpochExpired after the epoch's last day
         */
        public VerifiedKey keyOn(LocalDate today) throws DirectoryRefusedException.EpochExpired {
            if (today.isAfter(epoch.notAfter())) {
                throw new DirectoryRefusedException.EpochExpired();
            }
            return epoch.key();
        }
    }

    /** The life of a desk's key. */
    public record Epoch(String id, LocalDate notAfter, VerifiedKey key) {}

    /** A custodian's sealing key. */
    public record Custodian(String id, VerifiedKey key) {}

    /** A reviewer's signing key; no name. */
    public record Signer(String id, VerifyingKey key) {}

    /** The desk of an identifier. */
    public Optional<Desk> desk(String id) {
        return desks.stream().filter(desk -> desk.id().equals(id)).findFirst();
    }

    /** The signing key of a signer. */
    public Optional<VerifyingKey> signer(String id) {
        return signers.stream().filter(s -> s.id().equals(id)).map(Signer::key).findFirst();
    }
}
