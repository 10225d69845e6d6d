package org.underseal.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.underseal.mailroom.Attachments;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Casework;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Publications;

/** The service's own storage without its doors: starts, does one piece of work, stops. */
@Dependent
@Unremovable
public class InsideHome implements QuarkusApplication {
    // Quarkus makes the application itself, so work and outcome are handed over here.
    private static final AtomicReference<HomeWork> WORK = new AtomicReference<>();
    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();

    private final HomePorts ports;

    InsideHome(
            Publications publications,
            People people,
            Casework casework,
            Attachments attachments,
            AuditLog audit,
            Checkpoints checkpoints) {
        this.ports = new HomePorts(publications, people, casework, attachments, audit, checkpoints);
    }

    /** Starts Quarkus with what the system properties say, and returns when it has stopped. */
    static Optional<Throwable> run(HomeWork work) {
        WORK.set(work);
        Quarkus.run(
                InsideHome.class,
                (code, failure) -> Optional.ofNullable(failure).ifPresent(FAILURE::set));
        return Optional.ofNullable(FAILURE.get());
    }

    @Override
    public int run(String... arguments) {
        try {
            WORK.get().on(ports);
            return 0;
        } catch (Exception failure) {
            FAILURE.set(failure);
            return 1;
        }
    }
}
