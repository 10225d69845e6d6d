package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.RefusedToOpenException;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;

/** Sealed values of either implementation, opened by this one. */
class SealedVectorsTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private final World world = new World();

    @ParameterizedTest
    @FieldSource("MADE")
    void eachKindOpensInItsPlaceAndInNoOther(String file) throws RefusedToOpenException {
        final JsonNode vectors = VectorFiles.read(file).path("sealed");
        final Set<Kind> kinds = new HashSet<>();
        for (int i = 0; i < vectors.size(); i++) {
            final JsonNode given = world.inputs().path("sealed").path(i);
            final Kind kind =
                    Kind.valueOf(
                            given.path("kind")
                                    .textValue()
                                    .toUpperCase(Locale.ROOT)
                                    .replace('-', '_'));
            final Info place =
                    given.path("bound").booleanValue()
                            ? Info.bound(kind, world.place())
                            : Info.of(kind);
            final OpeningKey key = world.opening(given.path("to").textValue());
            final byte[] sealed = VectorFiles.bytes(vectors.path(i), "sealed");
            final byte[] plaintext =
                    given.path("plaintext").textValue().getBytes(StandardCharsets.UTF_8);

            assertThat(vectors.path(i).path("info").textValue()).isEqualTo(place.text());
            assertThat(sealed).hasSize(plaintext.length + Suite.OVERHEAD);
            assertThat(key.open(sealed, place)).isEqualTo(plaintext);
            final Info elsewhere = Info.bound(kind, new LocatorHash(new byte[32]));
            assertThatThrownBy(() -> key.open(sealed, elsewhere))
                    .isInstanceOf(RefusedToOpenException.class);
            kinds.add(kind);
        }
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void nobodyElseOpens(String file) {
        final JsonNode vector = VectorFiles.read(file).path("sealed").path(0);
        final Info place = new Info(vector.path("info").textValue());
        assertThatThrownBy(
                        () ->
                                world.opening("custodian")
                                        .open(VectorFiles.bytes(vector, "sealed"), place))
                .isInstanceOf(RefusedToOpenException.class);
    }
}
