package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publication.SealedDeskKey;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.Roster;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** A directory and its roster under the authority's signatures, with the sealed desk keys. */
record PublicationFile(
        VerifyingKey authority,
        SignedPayload directory,
        SignedPayload roster,
        List<SealedDeskKey> deskKeys) {
    /** What the signatures vouch for. */
    record Verified(Directory directory, Roster roster) {}

    static PublicationFile sign(
            DirectoryDraft draft, List<SealedDeskKey> deskKeys, SigningKey authority) {
        return new PublicationFile(
                authority.verifyingKey(),
                draft.directory(authority),
                draft.roster(authority),
                deskKeys);
    }

    static PublicationFile read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.SMALL);
        return of(json, file);
    }

    static PublicationFile of(ObjectNode json, Path file) {
        try {
            return new PublicationFile(
                    VerifyingKey.of(
                            StrictJson.bytes(json, "authority", VerifyingKey.SIZE)
                                    .orElseThrow(() -> JsonFile.malformed(file))),
                    SignedPayload.of(json.path("directory"))
                            .orElseThrow(() -> JsonFile.malformed(file)),
                    SignedPayload.of(json.path("roster"))
                            .orElseThrow(() -> JsonFile.malformed(file)),
                    DeskKeys.read(json).orElseThrow(() -> JsonFile.malformed(file)));
        } catch (MalformedKeyException e) {
            throw JsonFile.malformed(file);
        }
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, json());
    }

    ObjectNode json() {
        final ObjectNode json =
                StrictJson.object().put("authority", Base64Url.encode(authority.bytes()));
        json.set("directory", directory.json());
        json.set("roster", roster.json());
        DeskKeys.write(deskKeys, json);
        return json;
    }

    /** The installation that both parts name, not yet believed. */
    Installation claimedInstallation() {
        return StrictJson.object(directory.payload())
                .flatMap(json -> StrictJson.bytes(json, "installation", Installation.SIZE))
                .map(Installation::new)
                .orElseThrow(() -> new Refusal("The directory names no installation."));
    }

    /**
     * Verifies both signatures and that the two parts belong together.
     *
     * @param today the day of use; the directory must not have expired by then
     */
    Verified verify(VerifyingKey under, Installation installation, LocalDate today)
            throws DirectoryRefusedException {
        final DirectoryVerifier verifier = new DirectoryVerifier(under, installation);
        final Verified verified =
                new Verified(verifier.directory(directory, today, 0), verifier.roster(roster, 0));
        if (verified.directory().version() != verified.roster().version()) {
            throw new Refusal("The directory and the roster are of different versions.");
        }
        return verified;
    }

    /** The roster alone, which vouches for people on any day. */
    Roster verifyRoster(VerifyingKey under) throws DirectoryRefusedException {
        return new DirectoryVerifier(under, claimedInstallation()).roster(roster, 0);
    }

    /** The same with other desk keys. */
    PublicationFile with(List<SealedDeskKey> others) {
        return new PublicationFile(authority, directory, roster, others);
    }

    /** The form in which the mailroom keeps it. */
    Publication publication(Directory verified) {
        return new Publication(
                verified.version(),
                directory.payload(),
                directory.signature(),
                roster.payload(),
                roster.signature(),
                deskKeys,
                Publication.EpochTerm.of(verified),
                List.of());
    }
}
