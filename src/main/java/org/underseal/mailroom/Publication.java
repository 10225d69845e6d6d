package org.underseal.mailroom;

import java.time.LocalDate;
import java.util.List;
import org.underseal.protocol.directory.Directory;

/**
 * What the authority signed at one time: the public directory and the console's roster, which bear
 * the same version, and the desk keys sealed to the members whom this version adds.
 *
 * @param version 1 for the first, one more for each
 * @param directory the directory's payload, UTF-8 JSON
 * @param directorySignature Ed25519, 64 bytes
 * @param roster the roster's payload, UTF-8 JSON
 * @param rosterSignature Ed25519, 64 bytes
 * @param deskKeys sealed private keys of desk epochs, one a member
 * @param epochs what the directory says of each desk's present epoch
 * @param shares private keys of desk epochs in shares, dealt anew with this version
 */
public record Publication(
        int version,
        byte[] directory,
        byte[] directorySignature,
        byte[] roster,
        byte[] rosterSignature,
        List<SealedDeskKey> deskKeys,
        List<EpochTerm> epochs,
        List<SharedDeskKey> shares) {
    /** One that begins no epoch and deals no shares. */
    public Publication(
            int version,
            byte[] directory,
            byte[] directorySignature,
            byte[] roster,
            byte[] rosterSignature,
            List<SealedDeskKey> deskKeys) {
        this(
                version,
                directory,
                directorySignature,
                roster,
                rosterSignature,
                deskKeys,
                List.of(),
                List.of());
    }

    /** A desk epoch's private key sealed to one member, 1,168 bytes. */
    public record SealedDeskKey(
            Identifier desk, Identifier epoch, Identifier person, byte[] sealed) {}

    /**
     * An epoch of a desk.
     *
     * @param lastDay the last day on which it is sealed to
     * @param retention days that its private key is kept after its end
     * @param key its public key, 1,216 bytes
     */
    public record EpochTerm(
            Identifier desk, Identifier epoch, LocalDate lastDay, int retention, byte[] key) {
        /** What a directory says of each desk's present epoch. */
        public static List<EpochTerm> of(Directory directory) {
            return directory.desks().stream()
                    .map(
                            desk ->
                                    new EpochTerm(
                                            new Identifier(desk.id()),
                                            new Identifier(desk.epoch().id()),
                                            desk.epoch().notAfter(),
                                            desk.retention(),
                                            desk.epoch().key().key().bytes()))
                    .toList();
        }
    }

    /**
     * A desk epoch's private key, split so that so many custodians together give it back.
     *
     * @param threshold how many, 2 at least
     */
    public record SharedDeskKey(
            Identifier desk, Identifier epoch, int threshold, List<SealedShare> shares) {}

    /** A share sealed to its custodian, 1,169 bytes. */
    public record SealedShare(Identifier custodian, byte[] sealed) {}
}
