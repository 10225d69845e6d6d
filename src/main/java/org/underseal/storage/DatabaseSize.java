package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.StorageUse;

/** Asks the database for its size, which any of its accounts may. */
@ApplicationScoped
class DatabaseSize implements StorageUse {
    private static final String SIZE =
            """
            select pg_database_size(current_database()), pg_total_relation_size('segment')
            """;

    private final Mutiny.SessionFactory sessions;

    DatabaseSize(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Taken> taken() {
        return sessions.withStatelessSession(
                session ->
                        session.createNativeQuery(SIZE, Object[].class)
                                .getSingleResult()
                                .map(row -> new Taken((Long) row[0], (Long) row[1])));
    }
}
