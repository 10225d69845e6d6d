package org.underseal.intake.plain;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.underseal.intake.Opening;
import org.underseal.intake.ResponseGrid;
import org.underseal.operations.QuietErrors;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.ReceiptSlipException;

/**
 * How posts of visitors without JavaScript are answered: on the grid, with a page whatever comes of
 * it, and the form forgotten.
 */
@ApplicationScoped
class Answering {
    private static final int LONGEST_CODE = 400;

    private final PlainPages pages;
    private final ResponseGrid grid;
    private final Opening opening;
    private final boolean offered;

    Answering(PlainPages pages, ResponseGrid grid, Opening opening, Settings settings) {
        this.pages = pages;
        this.grid = grid;
        this.opening = opening;
        this.offered = settings.portal().withoutJavascript();
    }

    /** Reads a form from a request. */
    interface Reading<F> {
        F read() throws IOException;
    }

    /** Work that needs a receipt; whoever does it closes the receipt. */
    interface CodeWork {
        Uni<byte[]> with(ReceiptCode receipt, char[] code);
    }

    /** Refuses a language that there is none of. */
    void check(String language) {
        if (!offered || !pages.speaks(language)) {
            throw new RefusedException(404, "not-found");
        }
    }

    /** Refuses a form that another site's page sent. */
    private static void checkSite(String site) {
        if (site != null && !List.of("same-origin", "none").contains(site)) {
            throw new RefusedException(403, "cross-site");
        }
    }

    /** Reads a form, answers on the grid, and forgets the form whatever came of it. */
    <F extends AutoCloseable> Uni<byte[]> answered(
            String language, String site, Reading<F> reading, Function<F, Uni<byte[]>> work) {
        check(language);
        final F form;
        try {
            checkSite(site);
            opening.check();
            form = reading.read();
        } catch (IOException e) {
            return grid.hold(() -> said(language, new RefusedException(400, "malformed")));
        } catch (RuntimeException e) {
            // Files are stored while they are read, so that more than a refusal may come of it.
            return grid.hold(() -> said(language, e));
        }
        return grid.hold(
                () ->
                        Uni.createFrom()
                                .deferred(() -> work.apply(form))
                                .runSubscriptionOn(EventLoop.current())
                                .onTermination()
                                .invoke(() -> close(form))
                                .onFailure()
                                .recoverWithUni(failure -> said(language, failure)));
    }

    private Uni<byte[]> said(String language, Throwable failure) {
        return Uni.createFrom().item(() -> pages.refusal(language, refusal(failure)));
    }

    /** What a visitor is told of a failure; one that nobody expected is noted. */
    static RefusedException refusal(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused;
        }
        QuietErrors.note(failure);
        return new RefusedException(500, "failed");
    }

    /** Reads the code of a form; a slip in it is answered by its name. */
    Uni<byte[]> withCode(String language, PostedForm form, CodeWork work) {
        final char[] typed = form.secret("code");
        try {
            if (typed.length > LONGEST_CODE) {
                throw new ReceiptSlipException(ReceiptSlipException.Slip.TOO_LONG, 0);
            }
            final ReceiptCode receipt = ReceiptCode.parse(CharBuffer.wrap(typed));
            final char[] code = receipt.canonical();
            return work.with(receipt, code).onTermination().invoke(() -> Arrays.fill(code, '\0'));
        } catch (ReceiptSlipException slip) {
            return Uni.createFrom().item(() -> pages.slip(language, slip));
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static void close(AutoCloseable form) {
        try {
            form.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
