package org.underseal.cli;

import org.underseal.mailroom.Identifier;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;

/** A reply by whoever reads a case offline. */
record OfflineReply(CaseReader.Reading reading, Surroundings surroundings) {
    /**
     * Signs it, and seals it to the submitter and to the desk.
     *
     * @throws Refusal when there is nobody to seal it to, or the reader is no signer
     * @throws TooLargeException when it does not fit
     */
    ReplyFile seal(Reply reply) throws DirectoryRefusedException, TooLargeException {
        final OpenedCase opened = reading.opened();
        final Report report =
                opened.report()
                        .orElseThrow(
                                () -> new Refusal("The report did not open: nobody to answer."));
        if (opened.keyReplaced()) {
            throw new Refusal(
                    "The service names another reply key than the report; do not answer, and tell"
                            + " whoever runs the service.");
        }
        final PublicationFile publication = reading.exported().publication();
        final Directory directory =
                publication
                        .verify(
                                reading.under(),
                                publication.claimedInstallation(),
                                surroundings.today())
                        .directory();
        final PersonFile author = reading.person();
        if (directory.signer(author.id()).filter(author.signing()::equals).isEmpty()) {
            throw new Refusal("The directory does not name this person as a signer.");
        }
        final SealingKey desk =
                directory
                        .desk(opened.sealed().desk().value())
                        .orElseThrow(() -> new Refusal("The case's desk is in no directory now."))
                        .keyOn(surroundings.today())
                        .key();
        final LocatorHash locator = opened.sealed().locator();
        return ReplyFile.sign(
                new ReplyFile.Content(
                        opened.sealed().id(),
                        opened.sealed().desk(),
                        new Identifier(author.id()),
                        reply.seal(
                                report.replyKey(), locator, author.id(), reading.keys().signing()),
                        reply.sealForDesk(desk, locator, author.id(), reading.keys().signing())),
                reading.keys().signing());
    }
}
