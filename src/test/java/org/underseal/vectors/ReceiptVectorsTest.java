package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Fingerprint;
import org.underseal.protocol.Installation;
import org.underseal.protocol.WordList;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.ReceiptSlipException;
import org.underseal.protocol.submitter.SubmitterKeys;

/** Receipts of either implementation, made again by this one. */
class ReceiptVectorsTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private final JsonNode inputs = VectorFiles.inputs();

    @ParameterizedTest
    @FieldSource("MADE")
    void theSameBitsAreTheSameCharactersAndWords(String file) {
        final JsonNode vectors = VectorFiles.read(file).path("receipts");

        assertThat(vectors).hasSameSizeAs(inputs.path("receipts"));
        for (int i = 0; i < vectors.size(); i++) {
            final byte[] random = VectorFiles.bytes(inputs.path("receipts").path(i), "random");
            try (ReceiptCode code = ReceiptCode.ofRandom(random)) {
                final JsonNode vector = vectors.path(i);
                assertThat(code.characters()).isEqualTo(vector.path("characters").textValue());
                for (final String language : WordList.LANGUAGES) {
                    assertThat(code.words(WordList.of(language)))
                            .isEqualTo(VectorFiles.texts(vector.path("words").path(language)));
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void charactersAndWordsOfEveryLanguageReadBack(String file) throws ReceiptSlipException {
        for (final JsonNode vector : VectorFiles.read(file).path("receipts")) {
            final String characters = vector.path("characters").textValue();
            final List<String> written = new ArrayList<>(List.of(characters));
            vector.path("words")
                    .forEach(words -> written.add(String.join(" ", VectorFiles.texts(words))));
            for (final String typed : written) {
                try (ReceiptCode code = ReceiptCode.parse(typed)) {
                    assertThat(code.characters()).as(typed).isEqualTo(characters);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void theSameCodeIsTheSameLocatorSeedAndVoice(String file) throws ReceiptSlipException {
        final JsonNode vectors = VectorFiles.read(file).path("receipts");
        for (int i = 0; i < vectors.size(); i++) {
            final JsonNode vector = vectors.path(i);
            final Installation installation =
                    new Installation(
                            VectorFiles.bytes(inputs.path("receipts").path(i), "installation"));
            try (ReceiptCode code = ReceiptCode.parse(vector.path("characters").textValue());
                    SubmitterKeys keys = SubmitterKeys.derive(code, installation)) {
                assertThat(vector.path("locator").textValue())
                        .isEqualTo(Base64Url.encode(keys.locator().bytes()));
                assertThat(vector.path("locatorHash").textValue())
                        .isEqualTo(keys.locator().hash().hex());
                assertThat(keys.openingKey().seed()).isEqualTo(VectorFiles.bytes(vector, "seed"));
                assertThat(keys.voice().seed()).isEqualTo(VectorFiles.bytes(vector, "voice"));
                assertThat(keys.openingKey().sealingKey().bytes())
                        .isEqualTo(VectorFiles.bytes(vector, "sealingKey"));
                assertThat(keys.voice().verifyingKey().bytes())
                        .isEqualTo(VectorFiles.bytes(vector, "voiceKey"));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void aFingerprintIsTheSameWords(String file) {
        final World world = new World();
        final JsonNode vector = VectorFiles.read(file).path("fingerprint");
        for (final String language : WordList.LANGUAGES) {
            assertThat(
                            Fingerprint.words(
                                    world.opening("reviewer").sealingKey().bytes(),
                                    world.signing("reviewer").verifyingKey().bytes(),
                                    WordList.of(language)))
                    .isEqualTo(VectorFiles.texts(vector.path(language)));
        }
    }
}
