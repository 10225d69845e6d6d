package org.underseal.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.underseal.mailroom.Addition;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Letterbox;
import org.underseal.mailroom.Letters;
import org.underseal.mailroom.Submission;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Locator;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;

/** Does what a cell asks and answers in the one shape there is. */
@ApplicationScoped
public class Exchange {
    private final Letterbox letterbox;
    private final PublishedDirectory published;
    private final Decoys decoys;
    private final StorageRoom room;
    private final Clock clock;
    private final SecureRandom random;

    Exchange(
            Letterbox letterbox,
            PublishedDirectory published,
            Decoys decoys,
            StorageRoom room,
            Clock clock,
            SecureRandom random) {
        this.letterbox = letterbox;
        this.published = published;
        this.decoys = decoys;
        this.room = room;
        this.clock = clock;
        this.random = random;
    }

    /**
     * One answer to one request, and nothing in its shape that tells of the case.
     *
     * @return fails with 507 {@code full} when there is no room to store, whatever is stored
     *     already
     */
    public Uni<CellResponse> answer(CellRequest request) {
        final LocatorHash locator = request.secret().map(this::forget).orElseGet(this::anywhere);
        if (request instanceof CellRequest.Submit submit) {
            return inKnownEpoch(submit.desk(), submit.epoch())
                    .chain(() -> room.take(StorageRoom.Kind.REPORT, Suite.CELL))
                    .chain(() -> letterbox.store(submission(submit, locator)))
                    .chain(() -> collect(locator, 0));
        } else if (request instanceof CellRequest.Followup followup) {
            return inKnownEpoch(followup.desk(), followup.epoch())
                    .chain(() -> room.take(StorageRoom.Kind.FOLLOWUP, Suite.CELL))
                    .chain(() -> letterbox.add(addition(followup, locator)))
                    .chain(() -> collect(locator, 0));
        } else if (request instanceof CellRequest.Check check) {
            return collect(locator, check.page());
        } else if (request instanceof CellRequest.Withdraw) {
            return letterbox.withdraw(locator).map(gone -> decoys.answer(locator, 0));
        }
        return Uni.createFrom().item(() -> decoys.answer(locator, 0));
    }

    /** The fillers are drawn for every answer, and real mail laid over them. */
    private Uni<CellResponse> collect(LocatorHash locator, int page) {
        return letterbox
                .collect(locator, page)
                .map(letters -> over(decoys.answer(locator, page), letters));
    }

    private static CellResponse over(CellResponse decoy, Optional<Letters> letters) {
        if (letters.isEmpty()) {
            return decoy;
        }
        final List<byte[]> mails = new ArrayList<>(decoy.mails());
        final List<byte[]> real = letters.get().mails();
        final int fillers = mails.size() - real.size();
        for (int i = 0; i < real.size(); i++) {
            mails.set(fillers + i, real.get(i));
        }
        return new CellResponse(letters.get().acknowledgement(), mails, letters.get().more());
    }

    private Uni<Void> inKnownEpoch(String desk, String epoch) {
        return published
                .names(desk, epoch)
                .invoke(
                        known -> {
                            if (!known) {
                                throw new RefusedException(400, "unknown-epoch");
                            }
                        })
                .replaceWithVoid();
    }

    private Submission submission(CellRequest.Submit submit, LocatorHash locator) {
        return new Submission(
                submit.id(),
                locator,
                new Identifier(submit.desk()),
                new Identifier(submit.epoch()),
                submit.key().bytes(),
                submit.acknowledgement(),
                submit.envelope(),
                identifiers(submit.uploads()),
                LocalDate.now(clock));
    }

    private Addition addition(CellRequest.Followup followup, LocatorHash locator) {
        return new Addition(
                followup.id(),
                locator,
                new Identifier(followup.desk()),
                new Identifier(followup.epoch()),
                followup.envelope(),
                identifiers(followup.uploads()),
                LocalDate.now(clock));
    }

    private static List<Identifier> identifiers(List<String> names) {
        return names.stream().map(Identifier::new).toList();
    }

    private LocatorHash forget(Locator locator) {
        try (locator) {
            return locator.hash();
        }
    }

    /** A cover cell's answer is drawn for a locator that nobody has. */
    private LocatorHash anywhere() {
        final byte[] drawn = new byte[LocatorHash.SIZE];
        random.nextBytes(drawn);
        return new LocatorHash(drawn);
    }
}
