package org.underseal.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.underseal.cli.portal.PortalException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;

/** A case as its submitter sees it, with nothing but the receipt. */
final class Inbox implements AutoCloseable {
    private final Visit visit;
    private final SubmitterKeys keys;
    private final String desk;
    private final Letters newest;

    private Inbox(Visit visit, SubmitterKeys keys, String desk, Letters newest) {
        this.visit = visit;
        this.keys = keys;
        this.desk = desk;
        this.newest = newest;
    }

    /**
     * Messages, the newest last.
     *
     * @param replies those that somebody of the directory signed
     * @param unsigned how many were not shown because nobody did
     * @param more whether there are older ones
     */
    record Letters(List<Reply> replies, int unsigned, boolean more) {
        /** Where the case stands. */
        Reply.Status status() {
            return replies.isEmpty()
                    ? Reply.Status.RECEIVED
                    : replies.get(replies.size() - 1).status();
        }

        /** These below older ones. */
        Letters below(Letters older) {
            final List<Reply> all = new ArrayList<>(older.replies);
            all.addAll(replies);
            return new Letters(List.copyOf(all), unsigned + older.unsigned, older.more);
        }
    }

    /**
     * Checks; the caller closes the inbox.
     *
     * @throws Refusal when there is nothing under the code
     */
    static Inbox open(Visit visit, ReceiptCode receipt) throws PortalException {
        final SubmitterKeys keys = SubmitterKeys.derive(receipt, visit.directory().installation());
        try {
            final CellResponse answer =
                    visit.portal().exchange(new CellRequest.Check(keys.locator(), 0));
            final String desk =
                    desk(answer, keys)
                            .orElseThrow(
                                    () ->
                                            Refusal.nothingThere(
                                                    "There is nothing under this code. Check it, or"
                                                            + " it was withdrawn."));
            return new Inbox(visit, keys, desk, letters(answer, keys, visit));
        } catch (PortalException | RuntimeException e) {
            keys.close();
            throw e;
        }
    }

    /** The keys of the receipt; they are closed with the inbox. */
    SubmitterKeys keys() {
        return keys;
    }

    /** The desk that reads the case; empty when the client that sent it did not note it. */
    String desk() {
        return desk;
    }

    /** The newest messages. */
    Letters newest() {
        return newest;
    }

    /** Every message there is. */
    Letters all() throws PortalException {
        Letters found = newest;
        for (int page = 1; found.more() && page <= CellRequest.LAST_PAGE; page++) {
            found =
                    found.below(
                            letters(
                                    visit.portal()
                                            .exchange(new CellRequest.Check(keys.locator(), page)),
                                    keys,
                                    visit));
        }
        return found;
    }

    /**
     * Deletes the case.
     *
     * @throws Refusal when the service still answers with the case
     */
    void withdraw() throws PortalException {
        if (isOwn(visit.portal().exchange(new CellRequest.Withdraw(keys.locator())))) {
            throw new Refusal("The service still has the case; it was not withdrawn.");
        }
    }

    /** Whether an answer carries the acknowledgement of this receipt. */
    boolean isOwn(CellResponse answer) {
        return desk(answer, keys).isPresent();
    }

    private static Optional<String> desk(CellResponse answer, SubmitterKeys keys) {
        try {
            final byte[] opened =
                    keys.openingKey().open(answer.acknowledgement(), Info.of(Kind.RECEIPT));
            try {
                return Optional.of(Acknowledgement.desk(opened).orElse(""));
            } finally {
                Arrays.fill(opened, (byte) 0);
            }
        } catch (RefusedToOpenException e) {
            return Optional.empty();
        }
    }

    private static Letters letters(CellResponse answer, SubmitterKeys keys, Visit visit) {
        final List<Reply> replies = new ArrayList<>();
        int unsigned = 0;
        for (final byte[] mail : answer.mails()) {
            final Optional<byte[]> opened = opened(mail, keys);
            final Optional<Reply> reply =
                    opened.flatMap(
                            bytes ->
                                    Reply.read(
                                            bytes,
                                            keys.locator().hash(),
                                            visit.directory()::signer));
            reply.ifPresent(replies::add);
            unsigned += opened.isPresent() && reply.isEmpty() ? 1 : 0;
        }
        return new Letters(List.copyOf(replies), unsigned, answer.more());
    }

    /** A filler opens for nobody. */
    private static Optional<byte[]> opened(byte[] mail, SubmitterKeys keys) {
        try {
            return Optional.of(
                    keys.openingKey().open(mail, Info.bound(Kind.REPLY, keys.locator().hash())));
        } catch (RefusedToOpenException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
