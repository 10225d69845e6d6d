package org.underseal.storage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.underseal.mailroom.Addition;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Letters;
import org.underseal.mailroom.Submission;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;

/**
 * The submitter's side of storage. Each act is one call of a function of the database where it can
 * be: a statement is atomic, every round trip is paid by every visitor, and a database role that
 * may call these functions need not be able to read a table.
 */
@ApplicationScoped
class LetterboxStore implements Letterbox {
    private static final String STORE =
            """
            select store_case(:case, :locator, :desk, :epoch, :day, :case_sealed, :envelope, :sealed)
            """;
    private static final String ADD =
            "select add_envelope(:locator, :epoch, :day, :envelope, :sealed)";
    private static final String CLAIM = "select claim_uploads(:locator, :uploads)";
    private static final String COLLECT = "select * from collect_mail(:locator, :skipped)";
    private static final String WITHDRAW = "select withdraw_case(:locator)";

    private final Mutiny.SessionFactory sessions;
    private final RecordSeal seal;
    private final SecureRandom random;

    LetterboxStore(Mutiny.SessionFactory sessions, RecordSeal seal, SecureRandom random) {
        this.sessions = sessions;
        this.seal = seal;
        this.random = random;
    }

    @Override
    public Uni<Void> store(Submission submission) {
        final String caseId = Identifier.draw(random).value();
        final byte[] caseSealed = sealCase(caseId, submission);
        final String envelope = Digests.envelope(submission.locator(), submission.retry());
        final byte[] sealed = seal.seal(EnvelopeRow.TABLE, envelope, submission.envelope());
        return run(
                session ->
                        session.createNativeQuery(STORE, Integer.class)
                                .setParameter("case", caseId)
                                .setParameter("locator", submission.locator().bytes())
                                .setParameter("desk", submission.desk().value())
                                .setParameter("epoch", submission.epoch().value())
                                .setParameter("day", submission.day())
                                .setParameter("case_sealed", caseSealed)
                                .setParameter("envelope", envelope)
                                .setParameter("sealed", sealed)
                                .getSingleResult(),
                submission.locator(),
                submission.uploads());
    }

    @Override
    public Uni<Void> add(Addition addition) {
        final String envelope = Digests.envelope(addition.locator(), addition.retry());
        final byte[] sealed = seal.seal(EnvelopeRow.TABLE, envelope, addition.envelope());
        return run(
                session ->
                        session.createNativeQuery(ADD, Integer.class)
                                .setParameter("locator", addition.locator().bytes())
                                .setParameter("envelope", envelope)
                                .setParameter("epoch", addition.epoch().value())
                                .setParameter("day", addition.day())
                                .setParameter("sealed", sealed)
                                .getSingleResult(),
                addition.locator(),
                addition.uploads());
    }

    /**
     * Inserts, and claims uploads for an envelope that was new. A lone statement commits by itself,
     * which saves the round trips of a transaction.
     */
    private Uni<Void> run(
            Function<Mutiny.StatelessSession, Uni<Integer>> insert,
            LocatorHash locator,
            List<Identifier> uploads) {
        if (uploads.isEmpty()) {
            return sessions.withStatelessSession(insert).replaceWithVoid();
        }
        return sessions.withStatelessTransaction(
                session ->
                        insert.apply(session)
                                .chain(
                                        stored ->
                                                stored == 0
                                                        ? Uni.createFrom().voidItem()
                                                        : claim(session, locator, uploads)));
    }

    private static Uni<Void> claim(
            Mutiny.StatelessSession session, LocatorHash locator, List<Identifier> uploads) {
        return session.createNativeQuery(CLAIM, Integer.class)
                .setParameter("locator", locator.bytes())
                .setParameter(
                        "uploads",
                        uploads.stream().map(Identifier::value).collect(Collectors.joining(",")))
                .getSingleResult()
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Letters>> collect(LocatorHash locator, int page) {
        return sessions.withStatelessSession(
                        session ->
                                session.createNativeQuery(COLLECT, Object[].class)
                                        .setParameter("locator", locator.bytes())
                                        .setParameter("skipped", (long) page * Suite.MAILS)
                                        .getResultList())
                .map(this::letters);
    }

    private Optional<Letters> letters(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        final byte[] opened =
                seal.open(CaseRow.TABLE, (String) rows.get(0)[0], (byte[]) rows.get(0)[1]);
        final List<byte[]> mails = new ArrayList<>();
        for (final Object[] row : rows) {
            if (row[2] != null && mails.size() < Suite.MAILS) {
                mails.add(0, seal.open(MailRow.TABLE, (String) row[2], (byte[]) row[3]));
            }
        }
        return Optional.of(
                new Letters(
                        Arrays.copyOfRange(opened, Suite.PUBLIC_KEY, opened.length),
                        mails,
                        rows.size() > Suite.MAILS));
    }

    @Override
    public Uni<Void> withdraw(LocatorHash locator) {
        return sessions.withStatelessSession(
                session ->
                        session.createNativeQuery(WITHDRAW, Integer.class)
                                .setParameter("locator", locator.bytes())
                                .getSingleResult()
                                .replaceWithVoid());
    }

    private byte[] sealCase(String caseId, Submission submission) {
        final byte[] record =
                Arrays.copyOf(submission.replyKey(), Suite.PUBLIC_KEY + Suite.ACKNOWLEDGEMENT);
        System.arraycopy(
                submission.acknowledgement(), 0, record, Suite.PUBLIC_KEY, Suite.ACKNOWLEDGEMENT);
        return seal.seal(CaseRow.TABLE, caseId, record);
    }
}
