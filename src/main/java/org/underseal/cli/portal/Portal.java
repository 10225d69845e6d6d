package org.underseal.cli.portal;

import io.vertx.core.http.HttpMethod;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Puzzle;
import org.underseal.protocol.Suite;
import org.underseal.protocol.directory.SignedPayload;

/** A visit to the submitter's door, which begins as that of the page begins. */
public final class Portal implements AutoCloseable {
    private static final int DOCUMENT = 4 << 20;
    private static final String JSON = "application/json";

    private final Connection connection;
    private final Patience patience;

    private Portal(Connection connection, Patience patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /** Prepares a visit; nothing is sent yet. */
    public static Portal at(PortalAddress address, Patience patience, SecureRandom random) {
        return new Portal(Connection.to(address, random), patience);
    }

    /**
     * What every visit asks for, in this order, whatever it is for: the site, the directory, one
     * cover cell.
     *
     * @return the directory as it came, not yet verified
     */
    public SignedPayload arrive() throws PortalException {
        get("/site.json").document();
        final Answer directory = get("/api/v1/directory");
        exchange(new CellRequest.Cover());
        return SignedPayload.of(directory.document())
                .orElseThrow(
                        () ->
                                PortalException.refused(
                                        "This address does not answer as a portal does."));
    }

    /**
     * One cell out, one cell back; the same cell again when the connection breaks, or it is
     * crowded.
     */
    public CellResponse exchange(CellRequest request) throws PortalException {
        final byte[] cell = request.encode();
        final AtomicReference<String> solved = new AtomicReference<>(Puzzle.NO_ANSWER);
        try {
            final byte[] answer =
                    patience.insist(
                            () -> {
                                final Answer given = post(cell, solved.get());
                                solved.set(
                                        given.puzzle().map(Puzzle::solve).orElse(Puzzle.NO_ANSWER));
                                return given.accepted();
                            });
            return CellResponse.parse(answer)
                    .orElseThrow(() -> PortalException.refused("The service's answer is no cell."));
        } finally {
            Arrays.fill(cell, (byte) 0);
        }
    }

    private Answer post(byte[] cell, String solved) throws PortalException {
        return connection.ask(
                HttpMethod.POST,
                "/api/v1/exchange",
                Map.of("Content-Type", JSON, Puzzle.HEADER, solved),
                cell,
                Suite.CELL);
    }

    /** Begins an upload that continues where the service says it stands when it breaks. */
    public SealedUpload beginUpload() throws PortalException {
        return SealedUpload.begin(connection, patience);
    }

    private Answer get(String path) throws PortalException {
        return patience.insist(
                () -> {
                    final Answer answer =
                            connection.ask(HttpMethod.GET, path, "", new byte[0], DOCUMENT);
                    answer.accepted();
                    return answer;
                });
    }

    @Override
    public void close() {
        connection.close();
    }
}
