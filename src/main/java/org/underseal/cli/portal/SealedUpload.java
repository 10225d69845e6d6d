package org.underseal.cli.portal;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.Suite;

/**
 * Takes ciphertext and stores it in segments of 1 MiB (protocol, section 8). After a break the
 * service is asked what it holds, because what left this machine need not have arrived.
 */
public final class SealedUpload extends OutputStream {
    private static final int SMALL = 64 << 10;
    private static final String PATH = "/api/v1/uploads";
    private static final String BYTES = "application/octet-stream";

    private final Connection connection;
    private final Patience patience;
    private final String id;
    private final byte[] segment = new byte[Suite.SEGMENT];
    private int filled;
    private int next;
    private Optional<PortalException> failure = Optional.empty();

    private SealedUpload(Connection connection, Patience patience, String id) {
        this.connection = connection;
        this.patience = patience;
        this.id = id;
    }

    static SealedUpload begin(Connection connection, Patience patience) throws PortalException {
        final String id =
                patience.insist(
                        () ->
                                StrictJson.text(
                                                connection
                                                        .ask(
                                                                HttpMethod.POST,
                                                                PATH,
                                                                "",
                                                                new byte[0],
                                                                SMALL)
                                                        .document(),
                                                "id")
                                        .filter(text -> text.matches("[a-z0-9-]{1,64}"))
                                        .orElseThrow(
                                                () ->
                                                        PortalException.refused(
                                                                "The service named no upload.")));
        return new SealedUpload(connection, patience, id);
    }

    /** What the service calls it. */
    public String id() {
        return id;
    }

    /** Segments that are stored. */
    public int stored() {
        return next;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        for (int left = length; left > 0; ) {
            final int taken = Math.min(left, segment.length - filled);
            System.arraycopy(bytes, at, segment, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == segment.length) {
                store();
            }
        }
    }

    /** Stores what is left, and makes sure that the service holds all of it. */
    @Override
    public void close() throws IOException {
        if (filled > 0) {
            store();
            final BitSet present = patience.insist(this::present);
            if (present.cardinality() != next || present.length() != next) {
                throw PortalException.refused("The service lost a part of the upload.");
            }
        }
    }

    private void store() throws PortalException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        final byte[] body = Arrays.copyOf(segment, filled);
        final AtomicBoolean again = new AtomicBoolean();
        try {
            patience.insist(() -> again.getAndSet(true) && present().get(next) || put(body));
        } catch (PortalException e) {
            // Whoever closes the stream because of this must not wait for it a second time.
            failure = Optional.of(e);
            throw e;
        }
        next++;
        filled = 0;
    }

    private boolean put(byte[] body) throws PortalException {
        connection.ask(HttpMethod.PUT, PATH + '/' + id + '/' + next, BYTES, body, SMALL).accepted();
        return true;
    }

    private BitSet present() throws PortalException {
        return StrictJson.text(
                        connection
                                .ask(HttpMethod.GET, PATH + '/' + id, "", new byte[0], SMALL)
                                .document(),
                        "segments")
                .flatMap(Base64Url::decode)
                .map(BitSet::valueOf)
                .orElseThrow(
                        () -> PortalException.refused("The service does not tell what it holds."));
    }
}
