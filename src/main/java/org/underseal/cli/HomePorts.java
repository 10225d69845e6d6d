package org.underseal.cli;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Publications;

/** The mailroom of one home, for as long as a command runs on it. */
record HomePorts(
        Publications publications,
        People people,
        Casework casework,
        Attachments attachments,
        AuditLog audit,
        Checkpoints checkpoints) {
    /** Waits for what a port promises; a command has nothing else to do meanwhile. */
    static <T> T await(Supplier<Uni<T>> asked) {
        try {
            return VertxContextSupport.subscribeAndAwait(asked);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
