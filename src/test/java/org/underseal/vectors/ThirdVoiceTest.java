package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.opening.OpeningKey;

/** BouncyCastle seals what the product opens, and opens what either side of it sealed. */
class ThirdVoiceTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private final World world = new World();
    private final BouncyCastleHpke third = new BouncyCastleHpke(HPKE.aead_AES_GCM256);

    @ParameterizedTest
    @EnumSource
    void whatItSealsWeOpen(Kind kind) throws Exception {
        final OpeningKey key = world.opening("desk");
        final Info place = Info.bound(kind, world.place());
        for (final int size : new int[] {0, 1, 32, 912, 41_872}) {
            final byte[] plaintext = new byte[size];
            final byte[] sealed = third.seal(key.sealingKey().bytes(), place.bytes(), plaintext);

            assertThat(key.open(sealed, place)).isEqualTo(plaintext);
            assertThatThrownBy(() -> key.open(sealed, Info.of(kind)))
                    .isInstanceOf(RefusedToOpenException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWeSealItOpens(Kind kind) throws InvalidCipherTextException {
        final OpeningKey key = world.opening("desk");
        final Info place = Info.bound(kind, world.place());
        final byte[] plaintext = "…".getBytes(StandardCharsets.UTF_8);
        final byte[] sealed = key.sealingKey().seal(plaintext, place);

        assertThat(third.open(key.seed(), place.bytes(), sealed)).isEqualTo(plaintext);
        assertThatThrownBy(() -> third.open(key.seed(), Info.of(kind).bytes(), sealed))
                .isInstanceOf(InvalidCipherTextException.class);
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void whatEitherSideSealedItOpens(String file) throws InvalidCipherTextException {
        final JsonNode sealed = VectorFiles.read(file).path("sealed");
        for (int i = 0; i < sealed.size(); i++) {
            final JsonNode given = world.inputs().path("sealed").path(i);
            final byte[] opened =
                    third.open(
                            world.opening(given.path("to").textValue()).seed(),
                            new Info(sealed.path(i).path("info").textValue()).bytes(),
                            VectorFiles.bytes(sealed.path(i), "sealed"));
            assertThat(new String(opened, StandardCharsets.UTF_8))
                    .isEqualTo(given.path("plaintext").textValue());
        }
    }
}
