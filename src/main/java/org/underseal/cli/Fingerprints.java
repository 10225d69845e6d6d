package org.underseal.cli;

import org.underseal.protocol.Fingerprint;
import org.underseal.protocol.SealingKey;
import org.underseal.protocol.WordList;
import org.underseal.protocol.signing.VerifyingKey;

/** Fingerprints on one line. */
final class Fingerprints {
    private Fingerprints() {}

    /** The eight words that people compare by another channel. */
    static String of(SealingKey sealing, VerifyingKey signing) {
        return String.join(
                " ", Fingerprint.words(sealing.bytes(), signing.bytes(), WordList.of("en")));
    }
}
