package org.underseal.mailroom;

import java.util.List;

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
 */
public record Publication(
        int version,
        byte[] directory,
        byte[] directorySignature,
        byte[] roster,
        byte[] rosterSignature,
        List<SealedDeskKey> deskKeys) {
    /** A desk epoch's private key sealed to one member, 1,168 bytes. */
    public record SealedDeskKey(
            Identifier desk, Identifier epoch, Identifier person, byte[] sealed) {}
}
