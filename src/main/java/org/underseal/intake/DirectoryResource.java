package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a client needs before it can seal: the signed directory, and whom to believe. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class DirectoryResource {
    private final PublishedDirectory published;

    DirectoryResource(PublishedDirectory published) {
        this.published = published;
    }

    /** The directory (protocol, section 4). */
    @GET
    @Path("api/v1/directory")
    public Uni<byte[]> directory() {
        return published.directory();
    }

    /** The installation and its authority, for the page; other clients bring their own. */
    @GET
    @Path("site.json")
    public Uni<byte[]> site() {
        return published.site();
    }
}
