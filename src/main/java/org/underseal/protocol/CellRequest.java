package org.underseal.protocol;

import java.util.List;
import java.util.Optional;

/** One request of the exchange, well formed (protocol, section 6). */
public sealed interface CellRequest {
    /** Highest page that a {@code check} may ask for. */
    int LAST_PAGE = 10_000;

    /** Does nothing and looks like everything else. */
    record Cover() implements CellRequest {}

    /**
     * Creates a case.
     *
     * @param id 16 bytes that make a retry harmless
     * @param key the submitter's public key
     * @param acknowledgement 2,048 bytes
     * @param envelope 43,008 bytes
     */
    record Submit(
            byte[] id,
            Locator locator,
            String desk,
            String epoch,
            SealingKey key,
            byte[] acknowledgement,
            byte[] envelope,
            List<String> uploads)
            implements CellRequest {}

    /** Adds an envelope to a case. */
    record Followup(
            byte[] id,
            Locator locator,
            String desk,
            String epoch,
            byte[] envelope,
            List<String> uploads)
            implements CellRequest {}

    /** Fetches the mail of a case; page 0 is the newest. */
    record Check(Locator locator, int page) implements CellRequest {}

    /** Deletes a case. */
    record Withdraw(Locator locator) implements CellRequest {}

    /**
     * Reads a cell.
     *
     * @param cell exactly 65,536 bytes: a JSON object, then spaces. Members an operation does not
     *     use are tolerated when they are well formed, members nobody knows are not.
     * @throws MalformedCellException when the form is wrong
     */
    static CellRequest parse(byte[] cell) throws MalformedCellException {
        return CellReader.read(cell);
    }

    /**
     * Writes a cell of exactly 65,536 bytes.
     *
     * @throws IllegalArgumentException when the members do not fit, which no valid one can bring
     *     about
     */
    default byte[] encode() {
        return CellWriter.write(this);
    }

    /** The locator, where there is one. */
    default Optional<Locator> secret() {
        if (this instanceof Submit submit) {
            return Optional.of(submit.locator());
        } else if (this instanceof Followup followup) {
            return Optional.of(followup.locator());
        } else if (this instanceof Check check) {
            return Optional.of(check.locator());
        } else if (this instanceof Withdraw withdraw) {
            return Optional.of(withdraw.locator());
        }
        return Optional.empty();
    }
}
