package org.underseal.protocol.submitter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * What an answer of the exchange holds for the one whose keys open it (protocol, sections 6 and 7).
 *
 * @param desk whom the case was sealed to; empty when the client that sent it did not note it
 * @param replies those that a signer of the directory signed, the newest last
 * @param unsigned how many opened and were signed by nobody the directory names
 * @param more whether older ones exist
 */
public record Letters(Optional<String> desk, List<Reply> replies, int unsigned, boolean more) {
    /**
     * Opens an answer.
     *
     * @param signers finds a signer's key
     * @return empty when the acknowledgement does not open: there is no case under these keys
     */
    public static Optional<Letters> open(
            CellResponse answer,
            SubmitterKeys keys,
            Function<String, Optional<VerifyingKey>> signers) {
        final Optional<byte[]> acknowledgement =
                opened(answer.acknowledgement(), keys, Info.of(Kind.RECEIPT));
        if (acknowledgement.isEmpty()) {
            return Optional.empty();
        }
        final Optional<String> desk = Acknowledgement.desk(acknowledgement.get());
        Arrays.fill(acknowledgement.get(), (byte) 0);
        final LocatorHash locator = keys.locator().hash();
        final List<Reply> replies = new ArrayList<>();
        int unsigned = 0;
        for (final byte[] mail : answer.mails()) {
            // A filler opens for nobody.
            final Optional<byte[]> bytes = opened(mail, keys, Info.bound(Kind.REPLY, locator));
            if (bytes.isPresent()) {
                final Optional<Reply> reply = Reply.read(bytes.get(), locator, signers);
                Arrays.fill(bytes.get(), (byte) 0);
                reply.ifPresent(replies::add);
                unsigned += reply.isEmpty() ? 1 : 0;
            }
        }
        return Optional.of(new Letters(desk, List.copyOf(replies), unsigned, answer.more()));
    }

    /** Where the case stands: what the newest reply says, and before there is one, received. */
    public Reply.Status status() {
        return replies.isEmpty() ? Reply.Status.RECEIVED : replies.get(replies.size() - 1).status();
    }

    private static Optional<byte[]> opened(byte[] sealed, SubmitterKeys keys, Info info) {
        try {
            return Optional.of(keys.openingKey().open(sealed, info));
        } catch (RefusedToOpenException e) {
            return Optional.empty();
        }
    }
}
