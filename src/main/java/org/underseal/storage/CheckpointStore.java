package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.underseal.mailroom.AuditLog;
import org.underseal.mailroom.Checkpoints;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Installation;
import org.underseal.protocol.log.Checkpoint;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

/** Signs what the audit log says of itself, and keeps one such note a day. */
@ApplicationScoped
class CheckpointStore implements Checkpoints {
    private final AuditLog log;
    private final Publications publications;
    private final KeptCheckpoints kept;
    private final SigningKey key;

    CheckpointStore(AuditLog log, Publications publications, KeptCheckpoints kept, SigningKey key) {
        this.log = log;
        this.publications = publications;
        this.kept = kept;
        this.key = key;
    }

    @Override
    public VerifyingKey key() {
        return key.verifyingKey();
    }

    @Override
    public Uni<String> sign(LocalDate day) {
        return publications
                .site()
                .chain(
                        site ->
                                log.read(Long.MAX_VALUE)
                                        .map(
                                                head ->
                                                        new Checkpoint(
                                                                        origin(site),
                                                                        head.size(),
                                                                        head.root(),
                                                                        day)
                                                                .signed(key)));
    }

    private static String origin(Publications.Site site) {
        return Checkpoint.origin(new Installation(site.installation()));
    }

    @Override
    public Uni<Void> keep(LocalDate day) {
        return kept.has(day)
                .chain(
                        has ->
                                has
                                        ? Uni.createFrom().voidItem()
                                        : sign(day).chain(note -> kept.keep(day, note)));
    }

    @Override
    public Uni<List<String>> kept() {
        return kept.all();
    }
}
