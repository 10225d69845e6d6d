package org.underseal.protocol.directory;

import java.time.LocalDate;
import org.underseal.protocol.Installation;
import org.underseal.protocol.Suite;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * Believes a directory or a roster only under the authority, for one installation, in time, and
 * never older than one already seen.
 *
 * @param authority the authority's key, from outside the service
 */
public record DirectoryVerifier(VerifyingKey authority, Installation installation) {
    /** What the authority signs besides a roster's payload. */
    public static final String ROSTER_CONTEXT = Suite.LABEL + " roster";

    /**
     * Verifies a directory.
     *
     * @param today the day on which it is to be used
     * @param lowestVersion the highest version seen so far; 0 when none was
     * @throws DirectoryRefusedException naming why it must not be used
     */
    public Directory directory(SignedPayload signed, LocalDate today, int lowestVersion)
            throws DirectoryRefusedException {
        if (!authority.verifies(signed.signature(), signed.payload())) {
            throw new DirectoryRefusedException.Unsigned();
        }
        final Directory directory = PayloadReader.directory(signed.payload());
        check(directory.installation(), directory.version(), lowestVersion);
        if (today.isAfter(directory.expires())) {
            throw new DirectoryRefusedException.Expired();
        }
        return directory;
    }

    /**
     * Verifies a roster.
     *
     * @param lowestVersion the highest version seen so far; 0 when none was
     * @throws DirectoryRefusedException naming why it must not be used
     */
    public Roster roster(SignedPayload signed, int lowestVersion) throws DirectoryRefusedException {
        if (!authority.verifies(
                signed.signature(), SignedText.of(ROSTER_CONTEXT, signed.payload()))) {
            throw new DirectoryRefusedException.Unsigned();
        }
        final Roster roster = PayloadReader.roster(signed.payload());
        check(roster.installation(), roster.version(), lowestVersion);
        return roster;
    }

    private void check(Installation theirs, int version, int lowestVersion)
            throws DirectoryRefusedException {
        if (!theirs.equals(installation)) {
            throw new DirectoryRefusedException.Foreign();
        }
        if (version < lowestVersion) {
            throw new DirectoryRefusedException.RolledBack();
        }
    }
}
