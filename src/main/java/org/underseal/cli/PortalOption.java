package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.underseal.cli.portal.Patience;
import org.underseal.cli.portal.Portal;
import org.underseal.cli.portal.PortalAddress;
import org.underseal.protocol.Installation;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.signing.VerifyingKey;
import picocli.CommandLine.Option;

/** Which service a submitter speaks to, by which way, and whom they believe. */
final class PortalOption {
    private static final String LONG = "300";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    @Option(
            names = "--portal",
            required = true,
            paramLabel = "URL",
            description = "The portal: https://host, or http://name.onion with --proxy.")
    private String portal;

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "KEY|FILE",
            description =
                    "The authority's public key, from another source than the portal, or a file"
                            + " that holds it.")
    private String authority;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "A SOCKS5 proxy, Tor's is socks5://127.0.0.1:9050; it resolves names.")
    private String proxy;

    @Option(
            names = "--seen",
            paramLabel = "FILE",
            description =
                    "Remember here which version of the directory was seen, and refuse an older"
                            + " one. The file tells that this service was used.")
    private Path seen;

    @Option(
            names = "--patience",
            defaultValue = LONG,
            paramLabel = "SECONDS",
            description = "How long a connection that breaks is tried again; 300.")
    private int patience;

    /**
     * Begins a visit and verifies the directory; the caller closes it.
     *
     * @throws Refusal when the key, the address or the directory is malformed
     */
    Visit begin(Surroundings surroundings) throws IOException, DirectoryRefusedException {
        final VerifyingKey under = PublicKeys.authorityOrFile(authority);
        final Portal door =
                Portal.at(
                        PortalAddress.parse(portal, Optional.ofNullable(proxy)),
                        new Patience(
                                Duration.ofSeconds(Math.max(0, patience)),
                                FIRST_PAUSE,
                                surroundings.terminal()::note),
                        surroundings.random());
        try {
            return new Visit(door, verified(door.arrive(), under, surroundings));
        } catch (IOException | DirectoryRefusedException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    private Directory verified(SignedPayload signed, VerifyingKey under, Surroundings surroundings)
            throws IOException, DirectoryRefusedException {
        final Installation claimed =
                StrictJson.object(signed.payload())
                        .flatMap(json -> StrictJson.bytes(json, "installation", Installation.SIZE))
                        .map(Installation::new)
                        .orElseThrow(() -> new Refusal("The directory names no installation."));
        final SeenFile known =
                seen == null ? new SeenFile(claimed, 0) : SeenFile.read(seen, claimed);
        final Directory directory =
                new DirectoryVerifier(under, known.installation())
                        .directory(signed, surroundings.today(), known.version());
        if (seen != null) {
            SeenFile.remember(seen, directory);
        }
        return directory;
    }
}
