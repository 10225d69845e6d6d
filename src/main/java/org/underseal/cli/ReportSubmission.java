package org.underseal.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.underseal.cli.portal.PortalException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.Padding;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.VerifiedKey;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;

/**
 * A report on its way: sealed, sent, and called stored only when the service has given back what
 * nobody but the holder of the receipt can open.
 */
record ReportSubmission(Visit visit, Directory.Desk desk, Surroundings surroundings) {
    private static final int RETRY = 16;

    /**
     * Sends a report under a new receipt.
     *
     * @param language of the form, two letters
     * @param identity names and contacts as JSON, sealed for custodian and desk together
     * @return the receipt of a report that is stored; the caller closes it
     * @throws Refusal when it does not fit, or it is not known that it is stored
     */
    ReceiptCode send(
            Writing writing, String language, Optional<byte[]> identity, List<AttachedFile> files)
            throws IOException, DirectoryRefusedException {
        final VerifiedKey deskKey = desk.keyOn(surroundings.today());
        final Optional<byte[]> sealedIdentity = identity.map(json -> sealed(json, deskKey));
        final ReceiptCode receipt = ReceiptCode.draw(surroundings.random());
        try (SubmitterKeys keys = SubmitterKeys.derive(receipt, visit.directory().installation())) {
            final Report report =
                    new Report(
                            new AnswerRules().form(),
                            language,
                            writing.answers(),
                            writing.text(),
                            sealedIdentity,
                            AttachedFile.planned(files),
                            keys.openingKey().sealingKey(),
                            keys.voice().verifyingKey());
            // Whether it fits is told before files are on their way for hours.
            Padding.fill(StrictJson.write(report.json()), Report.ROOM);
            send(report, AttachedFile.send(files, visit.portal(), surroundings), deskKey, keys);
            return receipt;
        } catch (TooLargeException e) {
            receipt.close();
            throw new Refusal(
                    "The report has "
                            + e.excess()
                            + " bytes too many; put a part of the text in a file and --attach it.");
        } catch (IOException | RuntimeException e) {
            receipt.close();
            throw e;
        }
    }

    private void send(
            Report planned, List<Attachment> sent, VerifiedKey deskKey, SubmitterKeys keys)
            throws PortalException, TooLargeException {
        try {
            final byte[] envelope = planned.with(sent).seal(deskKey.key(), keys.locator().hash());
            surroundings.terminal().note("Sealed; sending.");
            confirm(exchange(envelope, sent, keys), keys);
        } finally {
            sent.forEach(attachment -> Arrays.fill(attachment.key(), (byte) 0));
        }
    }

    private byte[] sealed(byte[] identity, VerifiedKey deskKey) {
        final Directory.Custodian custodian =
                visit.directory().custodians().stream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "This service has no custodian, to whom an identity"
                                                        + " is sealed; leave --identity-file out."));
        return Report.sealIdentity(identity, deskKey.key(), custodian.key().key());
    }

    private CellResponse exchange(byte[] envelope, List<Attachment> attachments, SubmitterKeys keys)
            throws PortalException {
        try {
            return visit.portal()
                    .exchange(
                            new CellRequest.Submit(
                                    surroundings.draw(RETRY),
                                    keys.locator(),
                                    desk.id(),
                                    desk.epoch().id(),
                                    keys.openingKey().sealingKey(),
                                    Acknowledgement.seal(keys.openingKey().sealingKey(), desk.id()),
                                    envelope,
                                    attachments.stream().map(Attachment::upload).toList()));
        } catch (PortalException e) {
            if (!e.isBroken()) {
                throw e;
            }
            throw new Refusal(
                    e.getMessage()
                            + " It is not known whether the report is stored; send it again.");
        }
    }

    private static void confirm(CellResponse answer, SubmitterKeys keys) {
        try {
            Arrays.fill(
                    keys.openingKey().open(answer.acknowledgement(), Info.of(Kind.RECEIPT)),
                    (byte) 0);
        } catch (RefusedToOpenException e) {
            throw new Refusal(
                    "The service's answer does not prove that the report is stored; send it again.");
        }
    }
}
