package org.underseal.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.underseal.operations.Problem;
import org.underseal.protocol.Suite;

/**
 * The exchange's answer that there is no room. It has as many bytes on the wire as every other: its
 * head is longer than theirs, and its body shorter by as much.
 */
final class FullAnswer {
    static final int STATUS = 507;
    static final String TYPE = "application/problem+json";

    private static final int LONGER =
            TYPE.length()
                    - "application/json".length()
                    + "Insufficient Storage".length()
                    - "OK".length();

    private FullAnswer() {}

    /** A problem document, then spaces. */
    static byte[] of(Problem problem) {
        final byte[] document = problem.json().getBytes(StandardCharsets.US_ASCII);
        final byte[] padded = Arrays.copyOf(document, Suite.CELL - LONGER);
        Arrays.fill(padded, document.length, padded.length, (byte) ' ');
        return padded;
    }
}
