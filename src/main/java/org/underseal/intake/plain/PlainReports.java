package org.underseal.intake.plain;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.underseal.intake.Exchange;
import org.underseal.intake.PublishedDirectory;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.Locator;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.message.Acknowledgement;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.submitter.Letters;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;
import org.underseal.site.Codebook;

/**
 * Seals and sends a report as a client would, for a visitor whose browser runs no scripts. From
 * there on it goes the way of every report: the exchange cannot tell.
 */
@ApplicationScoped
class PlainReports {
    private static final int RETRY = 16;

    private final Exchange exchange;
    private final PublishedDirectory published;
    private final Derivations derivations;
    private final Codebook codebook;
    private final Clock clock;
    private final SecureRandom random;

    PlainReports(
            Exchange exchange,
            PublishedDirectory published,
            Derivations derivations,
            Codebook codebook,
            Clock clock,
            SecureRandom random) {
        this.exchange = exchange;
        this.published = published;
        this.derivations = derivations;
        this.codebook = codebook;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Seals a report to a desk and stores it.
     *
     * @return the receipt of a report that is stored; the caller closes it
     * @throws RefusedException {@code unknown-desk}, {@code report-too-long} or {@code busy}
     */
    Uni<ReceiptCode> send(
            String language, String deskId, PostedAnswers given, List<Attachment> attachments) {
        return published
                .verified(LocalDate.now(clock))
                .chain(
                        directory ->
                                derivations
                                        .inTurn(() -> draw(directory))
                                        .chain(
                                                drawn ->
                                                        store(
                                                                drawn,
                                                                language,
                                                                directory,
                                                                desk(directory, deskId),
                                                                given,
                                                                attachments)));
    }

    private Drawn draw(Directory directory) {
        final ReceiptCode receipt = ReceiptCode.draw(random);
        return new Drawn(receipt, SubmitterKeys.derive(receipt, directory.installation()));
    }

    private Uni<ReceiptCode> store(
            Drawn drawn,
            String language,
            Directory directory,
            Directory.Desk desk,
            PostedAnswers given,
            List<Attachment> attachments) {
        final SubmitterKeys keys = drawn.keys();
        final SealingKey submitter = keys.sealingKey();
        final CellRequest request;
        try {
            final SealingKey deskKey = desk.keyOn(LocalDate.now(clock)).key();
            final Report report =
                    new Report(
                            codebook.version(),
                            language,
                            given.answers(),
                            given.text(),
                            identity(given, directory, deskKey),
                            attachments,
                            submitter,
                            keys.voice().verifyingKey());
            final byte[] id = new byte[RETRY];
            random.nextBytes(id);
            request =
                    new CellRequest.Submit(
                            id,
                            new Locator(keys.locator().bytes().clone()),
                            desk.id(),
                            desk.epoch().id(),
                            submitter,
                            Acknowledgement.seal(submitter, desk.id()),
                            report.seal(deskKey, keys.locator().hash()),
                            attachments.stream().map(Attachment::upload).toList());
        } catch (TooLargeException e) {
            drawn.close();
            throw new RefusedException(400, "report-too-long");
        } catch (DirectoryRefusedException e) {
            drawn.close();
            throw new RefusedException(503, "not-open");
        }
        return exchange.answer(request)
                .map(
                        answer ->
                                Letters.open(answer, keys, directory::signer)
                                        .map(stored -> drawn.receipt())
                                        .orElseThrow(() -> new RefusedException(503, "busy")))
                .onTermination()
                .invoke(keys::close)
                .onFailure()
                .invoke(drawn.receipt()::close);
    }

    private static Optional<byte[]> identity(
            PostedAnswers given, Directory directory, SealingKey deskKey) {
        if (given.identity().isEmpty()) {
            return Optional.empty();
        }
        // A directory without custodian has a form without these fields.
        return directory.custodians().stream()
                .findFirst()
                .map(
                        custodian -> {
                            final byte[] json = StrictJson.write(given.identity());
                            try {
                                return Report.sealIdentity(json, deskKey, custodian.key().key());
                            } finally {
                                Arrays.fill(json, (byte) 0);
                            }
                        });
    }

    private static Directory.Desk desk(Directory directory, String id) {
        return directory.desk(id).orElseThrow(() -> new RefusedException(400, "unknown-desk"));
    }

    /** A receipt and what it stands for. */
    private record Drawn(ReceiptCode receipt, SubmitterKeys keys) {
        void close() {
            receipt.close();
            keys.close();
        }
    }
}
