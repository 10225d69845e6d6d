package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.underseal.operations.Problem;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.MalformedCellException;

/** One cell out, one cell back (protocol, section 6). */
@Path("/api/v1/exchange")
public class ExchangeResource {
    private final Exchange exchange;
    private final ResponseGrid grid;
    private final Opening opening;

    ExchangeResource(Exchange exchange, ResponseGrid grid, Opening opening) {
        this.exchange = exchange;
        this.grid = grid;
        this.opening = opening;
    }

    /**
     * @param cell exactly 65,536 bytes; anything else is refused at once, because that depends on
     *     the request's form alone
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> exchange(byte[] cell) {
        final CellRequest request;
        try {
            opening.check();
            request = CellRequest.parse(cell);
        } catch (MalformedCellException e) {
            throw new RefusedException(400, e.reason().code());
        } finally {
            Arrays.fill(cell, (byte) 0);
        }
        return grid.hold(() -> exchange.answer(request).map(ExchangeResource::answer))
                .onFailure(ExchangeResource::isFull)
                .recoverWithItem(full -> answer(((RefusedException) full).problem()));
    }

    private static Response answer(CellResponse cell) {
        return Response.ok(cell.encode(), MediaType.APPLICATION_JSON).build();
    }

    private static Response answer(Problem full) {
        return Response.status(full.status())
                .type(FullAnswer.TYPE)
                .entity(FullAnswer.of(full))
                .build();
    }

    private static boolean isFull(Throwable failure) {
        return failure instanceof RefusedException refused
                && refused.problem().status() == FullAnswer.STATUS;
    }
}
