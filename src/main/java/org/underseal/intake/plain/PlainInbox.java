package org.underseal.intake.plain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.underseal.intake.Exchange;
import org.underseal.intake.PublishedDirectory;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Locator;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.TooLargeException;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.submitter.Letters;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;

/** A case as its submitter sees it, for a visitor whose browser runs no scripts. */
@ApplicationScoped
class PlainInbox {
    private static final int RETRY = 16;

    private final Exchange exchange;
    private final PublishedDirectory published;
    private final Derivations derivations;
    private final Clock clock;
    private final SecureRandom random;

    PlainInbox(
            Exchange exchange,
            PublishedDirectory published,
            Derivations derivations,
            Clock clock,
            SecureRandom random) {
        this.exchange = exchange;
        this.published = published;
        this.derivations = derivations;
        this.clock = clock;
        this.random = random;
    }

    /** What lies under a receipt; empty when there is nothing. */
    Uni<Optional<Letters>> read(ReceiptCode receipt, int page) {
        return with(
                receipt,
                visit ->
                        exchange.answer(new CellRequest.Check(visit.locator(), page))
                                .map(visit::letters));
    }

    /**
     * Adds to a case.
     *
     * @param answers changed consents
     * @return what lies there now; empty when there is nothing
     * @throws RefusedException {@code report-too-long}, or {@code unknown-desk} when nobody reads
     *     it any more
     */
    Uni<Optional<Letters>> add(
            ReceiptCode receipt, String text, ObjectNode answers, List<Attachment> attachments) {
        return with(
                receipt,
                visit ->
                        exchange.answer(new CellRequest.Check(visit.locator(), 0))
                                .map(visit::letters)
                                .chain(
                                        found ->
                                                found.isEmpty()
                                                        ? Uni.createFrom().item(found)
                                                        : exchange.answer(
                                                                        followup(
                                                                                visit,
                                                                                found.get(),
                                                                                content(
                                                                                        text,
                                                                                        answers,
                                                                                        attachments),
                                                                                attachments))
                                                                .map(visit::letters)));
    }

    /** Deletes everything under a receipt. */
    Uni<Void> withdraw(ReceiptCode receipt) {
        return with(
                receipt,
                visit ->
                        exchange.answer(new CellRequest.Withdraw(visit.locator()))
                                .replaceWithVoid());
    }

    private <T> Uni<T> with(ReceiptCode receipt, Function<Visit, Uni<T>> work) {
        return published
                .verified(LocalDate.now(clock))
                .chain(
                        directory ->
                                derivations
                                        .inTurn(
                                                () ->
                                                        SubmitterKeys.derive(
                                                                receipt, directory.installation()))
                                        .chain(
                                                keys ->
                                                        work.apply(new Visit(directory, keys))
                                                                .onTermination()
                                                                .invoke(keys::close)))
                .onTermination()
                .invoke(receipt::close);
    }

    private CellRequest followup(
            Visit visit, Letters found, ObjectNode content, List<Attachment> attachments) {
        final Directory.Desk desk =
                found.desk()
                        .flatMap(visit.directory()::desk)
                        .orElseThrow(() -> new RefusedException(400, "unknown-desk"));
        final byte[] id = new byte[RETRY];
        random.nextBytes(id);
        try {
            return new CellRequest.Followup(
                    id,
                    visit.locator(),
                    desk.id(),
                    desk.epoch().id(),
                    new Followup(content)
                            .seal(
                                    desk.keyOn(LocalDate.now(clock)).key(),
                                    visit.keys().locator().hash(),
                                    visit.keys().voice()),
                    attachments.stream().map(Attachment::upload).toList());
        } catch (TooLargeException e) {
            throw new RefusedException(400, "report-too-long");
        } catch (DirectoryRefusedException e) {
            throw new RefusedException(503, "not-open");
        }
    }

    private static ObjectNode content(
            String text, ObjectNode answers, List<Attachment> attachments) {
        final ObjectNode content = StrictJson.object().put("text", text);
        content.set("answers", answers);
        attachments.forEach(attachment -> content.withArray("attachments").add(attachment.json()));
        return content;
    }

    /** A directory, and the keys of whoever came. */
    private record Visit(Directory directory, SubmitterKeys keys) {
        /** The exchange zeroes the locator it is given. */
        Locator locator() {
            return new Locator(keys.locator().bytes().clone());
        }

        Optional<Letters> letters(CellResponse answer) {
            return Letters.open(answer, keys, directory::signer);
        }
    }
}
