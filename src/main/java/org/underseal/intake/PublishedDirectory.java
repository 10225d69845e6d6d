package org.underseal.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.MalformedKeyException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What the authority has published, as this door hands it out. The door does not verify: whoever
 * seals does. Read again every few seconds, because another process may publish.
 */
@ApplicationScoped
public class PublishedDirectory {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Publications publications;
    private final Opening opening;
    private final AtomicReference<Reading> last = new AtomicReference<>();

    PublishedDirectory(Publications publications, Opening opening) {
        this.opening = opening;
        this.publications = publications;
    }

    /** The directory's document; refused with {@code not-open} before set-up. */
    Uni<byte[]> directory() {
        return reading().map(Reading::directory);
    }

    /** Installation and authority; refused with {@code not-open} before set-up. */
    Uni<byte[]> site() {
        return reading().map(Reading::site);
    }

    /**
     * The directory as a client verifies it, for the door that does a client's part.
     *
     * <p>Refused with {@code not-open} before set-up and when it has expired.
     */
    public Uni<Directory> verified(LocalDate today) {
        return reading().map(reading -> reading.verified(today));
    }

    /** Whether this directory or the one before it gives the desk this epoch. */
    Uni<Boolean> names(String desk, String epoch) {
        return reading().map(reading -> reading.epochs().contains(desk + '/' + epoch));
    }

    private Uni<Reading> reading() {
        opening.check();
        final Reading known = last.get();
        if (known != null && System.nanoTime() - known.at() < FRESH_NANOS) {
            return Uni.createFrom().item(known);
        }
        return publications
                .site()
                .chain(
                        site ->
                                publications
                                        .current()
                                        .chain(
                                                current ->
                                                        publications
                                                                .previous()
                                                                .map(
                                                                        previous ->
                                                                                read(
                                                                                        site,
                                                                                        current,
                                                                                        previous))))
                .invoke(last::set);
    }

    private static Reading read(
            Publications.Site site, Optional<Publication> current, Optional<Publication> previous) {
        final byte[] authority = site.authority().orElseThrow(Opening::notYet);
        final Publication newest = current.orElseThrow(Opening::notYet);
        final Set<String> epochs = new HashSet<>();
        collect(newest, epochs);
        previous.ifPresent(publication -> collect(publication, epochs));
        final SignedPayload signed =
                new SignedPayload(newest.directory(), newest.directorySignature());
        return new Reading(
                System.nanoTime(),
                StrictJson.write(signed.json()),
                StrictJson.write(
                        StrictJson.object()
                                .put("installation", Base64Url.encode(site.installation()))
                                .put("authority", Base64Url.encode(authority))),
                epochs,
                verifier(authority, site.installation()),
                signed);
    }

    private static DirectoryVerifier verifier(byte[] authority, byte[] installation) {
        try {
            return new DirectoryVerifier(
                    VerifyingKey.of(authority), new Installation(installation));
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("the stored authority is a key", e);
        }
    }

    private static void collect(Publication publication, Set<String> epochs) {
        for (final JsonNode desk :
                StrictJson.object(publication.directory()).orElseThrow().path("desks")) {
            epochs.add(desk.path("id").asText() + '/' + desk.path("epoch").path("id").asText());
        }
    }

    private record Reading(
            long at,
            byte[] directory,
            byte[] site,
            Set<String> epochs,
            DirectoryVerifier verifier,
            SignedPayload signed) {
        Directory verified(LocalDate today) {
            try {
                return verifier.directory(signed, today, 0);
            } catch (DirectoryRefusedException e) {
                throw Opening.notYet();
            }
        }
    }
}
