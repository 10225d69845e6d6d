package org.underseal.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.underseal.operations.RefusedException;
import org.underseal.site.OperatorPages;

/** Whether submitters may come in: not before they can read who runs this portal. */
@ApplicationScoped
public class Opening {
    private final OperatorPages operators;

    Opening(OperatorPages operators) {
        this.operators = operators;
    }

    /**
     * Lets pass.
     *
     * @throws RefusedException {@code not-open} while nobody has said who runs this portal
     */
    public void check() {
        if (!operators.areFilledIn()) {
            throw notYet();
        }
    }

    /** What a closed door answers. */
    static RefusedException notYet() {
        return new RefusedException(503, "not-open");
    }
}
