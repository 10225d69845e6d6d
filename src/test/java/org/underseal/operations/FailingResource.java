package org.underseal.operations;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;

/** A room of the tests' own at the submitter's door, in which everything fails as a disk does. */
@Path("/failing")
public class FailingResource {
    /** Fails after it was given a whole body. */
    @POST
    public Uni<byte[]> fail(byte[] body) {
        return Uni.createFrom().failure(new IOException("of the disk"));
    }
}
