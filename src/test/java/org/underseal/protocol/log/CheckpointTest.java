package org.underseal.protocol.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.protocol.Installation;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;

class CheckpointTest {
    private static final String ORIGIN = Checkpoint.origin(new Installation(new byte[32]));

    private final SigningKey key = new SigningKey(new byte[32]);
    private final VerifyingKey verifying = key.verifyingKey();
    private final Checkpoint checkpoint =
            new Checkpoint(ORIGIN, 12, MerkleTree.leaf(new byte[] {7}), LocalDate.of(2026, 11, 24));

    @Test
    void theNoteIsOneThatAnyWitnessOfTransparencyLogsReads() {
        final String note = checkpoint.signed(key);

        assertThat(note.lines())
                .startsWith(
                        "underseal/1/" + "00".repeat(32),
                        "12",
                        Base64.getEncoder().encodeToString(checkpoint.root()),
                        "day 2026-11-24",
                        "")
                .hasSize(6);
        assertThat(note).endsWith("\n");
        final String signature = note.lines().skip(5).findFirst().orElseThrow();
        assertThat(signature).startsWith("— " + ORIGIN + " ");
        final String verifierKey = Checkpoint.verifierKey(ORIGIN, verifying);
        assertThat(verifierKey).startsWith(ORIGIN + "+").hasSize(ORIGIN.length() + 1 + 8 + 1 + 44);
    }

    @Test
    void whatWasSignedIsReadAgain() {
        final Checkpoint read = Checkpoint.read(checkpoint.signed(key), verifying).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(checkpoint);
    }

    @Test
    void anotherKeysNoteIsNotRead() {
        final byte[] seed = new byte[32];
        seed[0] = 1;

        assertThat(Checkpoint.read(checkpoint.signed(new SigningKey(seed)), verifying)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\n12\n', '\n11\n'",
        "'\n12\n', '\n012\n'",
        "'day 2026-11-24', 'day 2026-11-25'",
        "'day 2026-11-24', 'day 2026-02-30'",
        "'underseal/1/00', 'underseal/1/01'",
        "'— underseal/1/00', '— underseal/1/01'",
        "'\n\n', '\n'",
        "'=\n', '=\nmore\n'"
    })
    void aNoteThatWasTouchedIsNotRead(String found, String put) {
        final String note = checkpoint.signed(key);
        assertThat(note).contains(found);

        assertThat(Checkpoint.read(note.replaceFirst(found, put), verifying)).isEmpty();
    }
}
