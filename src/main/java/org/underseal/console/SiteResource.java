package org.underseal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.Publications;
import org.underseal.operations.Settings;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** What a tab needs to know before anybody has signed in. */
@AtConsole
@Path("/console/site.json")
@Produces(MediaType.APPLICATION_JSON)
public class SiteResource {
    private final Publications publications;
    private final Passkeys passkeys;
    private final Checkpoints checkpoints;
    private final String origin;

    SiteResource(
            Publications publications,
            Passkeys passkeys,
            Checkpoints checkpoints,
            Settings settings) {
        this.publications = publications;
        this.passkeys = passkeys;
        this.checkpoints = checkpoints;
        this.origin = settings.console().effectiveOrigin();
    }

    /** Installation, authority, the host that passkeys belong to, and the audit log's key. */
    @GET
    @BeforeSignIn
    public Uni<byte[]> site() {
        return publications
                .site()
                .map(
                        site -> {
                            final ObjectNode json =
                                    StrictJson.object()
                                            .put(
                                                    "installation",
                                                    Base64Url.encode(site.installation()))
                                            .put("origin", origin)
                                            .put("rpId", passkeys.relyingParty())
                                            .put("log", Base64Url.encode(checkpoints.key().bytes()))
                                            .put("open", site.authority().isPresent());
                            site.authority()
                                    .ifPresent(key -> json.put("authority", Base64Url.encode(key)));
                            return StrictJson.write(json);
                        });
    }
}
