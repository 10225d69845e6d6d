package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.BitSet;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Uploads;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Suite;

/** Sealed attachments, a segment at a time (protocol, section 8). */
@Path("/api/v1/uploads")
public class UploadsResource {
    private static final String SEGMENTS = "Underseal-Segments";

    private final Uploads uploads;
    private final Clock clock;
    private final SecureRandom random;
    private final Opening opening;
    private final UploadRoom room;

    UploadsResource(
            Uploads uploads, Clock clock, SecureRandom random, Opening opening, UploadRoom room) {
        this.uploads = uploads;
        this.clock = clock;
        this.random = random;
        this.opening = opening;
        this.room = room;
    }

    /** Names a new upload. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> begin() {
        opening.check();
        final Identifier upload = Identifier.draw(random);
        return room.look()
                .chain(() -> uploads.begin(upload, LocalDate.now(clock)))
                .map(
                        begun ->
                                Response.status(Response.Status.CREATED)
                                        .entity("{\"id\":\"" + upload.value() + "\"}")
                                        .build());
    }

    /** Stores a segment; the same one again replaces it. */
    @PUT
    @Path("{upload}/{segment: [0-9]{1,4}}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<Response> store(
            @PathParam("upload") String upload,
            @PathParam("segment") int segment,
            byte[] ciphertext) {
        if (segment >= Uploads.MOST_SEGMENTS) {
            throw new RefusedException(400, "too-many-segments");
        }
        if (ciphertext.length == 0 || ciphertext.length > Suite.SEGMENT) {
            throw new RefusedException(400, "wrong-size");
        }
        final Identifier name = named(upload);
        return room.take()
                .chain(() -> uploads.store(name, segment, ciphertext))
                .map(
                        stored -> {
                            if (!stored) {
                                throw new RefusedException(404, "not-found");
                            }
                            return Response.noContent().build();
                        });
    }

    /** Which segments are stored: {@code Underseal-Segments}, base64url, the first in bit 0. */
    @HEAD
    @Path("{upload}")
    public Uni<Response> present(@PathParam("upload") String upload) {
        return segments(upload)
                .map(segments -> Response.noContent().header(SEGMENTS, segments).build());
    }

    /** The same as a document: {@code {"segments": "..."}}. */
    @GET
    @Path("{upload}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> presentAsDocument(@PathParam("upload") String upload) {
        return segments(upload)
                .map(
                        segments ->
                                Response.ok("{\"segments\":\"" + segments + "\"}")
                                        .header(SEGMENTS, segments)
                                        .build());
    }

    private Uni<String> segments(String upload) {
        return uploads.present(named(upload))
                .map(
                        bits ->
                                bits.map(BitSet::toByteArray)
                                        .map(Base64Url::encode)
                                        .orElseThrow(() -> new RefusedException(404, "not-found")));
    }

    private static Identifier named(String upload) {
        if (!Identifier.fits(upload)) {
            throw new RefusedException(404, "not-found");
        }
        return new Identifier(upload);
    }
}
