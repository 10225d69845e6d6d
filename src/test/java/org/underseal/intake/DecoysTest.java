package org.underseal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;

/**
 * Bounds are eight standard deviations of chi squared from its mean, so that chance does not fail a
 * build; random bytes are hundreds away.
 */
class DecoysTest {
    private static final int VALUES = 1_000;
    private static final double MOST_U = 1_023 + 8 * Math.sqrt(2 * 1_023);
    private static final double MOST_V = 15 + 8 * Math.sqrt(2 * 15);

    private final Decoys decoys = Decoys.keyed(Visitor.random(32));

    @Test
    void theCoefficientsOfDecoysAreSpreadLikeThoseOfRealCiphertexts() {
        for (final List<byte[]> values : List.of(decoys(), real())) {
            assertThat(CiphertextShape.chiSquaredOfU(values)).isLessThan(MOST_U);
            assertThat(CiphertextShape.chiSquaredOfV(values)).isLessThan(MOST_V);
        }
    }

    @Test
    void randomBytesAreToldApartByTheirCoefficientsAlone() {
        // The 4 bits of v are spread so nearly evenly that no thousand values tell them from
        // chance.
        assertThat(CiphertextShape.chiSquaredOfU(random())).isGreaterThan(2 * MOST_U);
    }

    @Test
    void everyDecoyHoldsAPointOfTheCurveLikeEveryRealCiphertext() {
        assertThat(decoys()).allMatch(CiphertextShape::isPoint);
        assertThat(real()).allMatch(CiphertextShape::isPoint);
        assertThat(random().stream().filter(CiphertextShape::isPoint).count())
                .isBetween(VALUES / 6L, VALUES / 3L);
    }

    @Test
    void whatFollowsTheEncapsulationHasAllBytesEquallyOften() {
        final long[] seen = new long[256];
        int count = 0;
        for (final byte[] decoy : decoys()) {
            for (int i = Suite.ENCAPSULATION; i < decoy.length; i++) {
                seen[decoy[i] & 0xff]++;
                count++;
            }
        }
        final double expected = count / 256.0;

        assertThat(
                        Arrays.stream(seen)
                                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                                .sum())
                .isLessThan(255 + 8 * Math.sqrt(2 * 255));
    }

    @Test
    void anAnswerIsTheSameForTheSameKeyLocatorAndPageAndDifferentForAnyOther() {
        final byte[] key = Visitor.random(32);
        final LocatorHash locator = locator();
        final byte[] answer = Decoys.keyed(key).answer(locator, 3).encode();

        assertThat(Decoys.keyed(key).answer(locator, 3).encode()).isEqualTo(answer);
        final Set<String> others = new HashSet<>();
        for (final CellResponse other :
                List.of(
                        Decoys.keyed(key).answer(locator, 4),
                        Decoys.keyed(key).answer(locator(), 3),
                        Decoys.keyed(Visitor.random(32)).answer(locator, 3))) {
            others.add(Arrays.toString(other.acknowledgement()));
            assertThat(other.encode()).isNotEqualTo(answer);
        }
        assertThat(others).hasSize(3);
    }

    private List<byte[]> decoys() {
        final List<byte[]> values = new ArrayList<>();
        while (values.size() < VALUES) {
            final CellResponse answer = decoys.answer(locator(), 0);
            values.add(answer.acknowledgement());
            values.addAll(answer.mails());
        }
        return values;
    }

    private static List<byte[]> real() {
        final OpeningKey key = OpeningKey.draw(new java.security.SecureRandom());
        return IntStream.range(0, VALUES)
                .mapToObj(i -> key.sealingKey().seal(new byte[912], Info.of(Kind.RECEIPT)))
                .toList();
    }

    private static List<byte[]> random() {
        return IntStream.range(0, VALUES)
                .mapToObj(i -> Visitor.random(Suite.ACKNOWLEDGEMENT))
                .toList();
    }

    private static LocatorHash locator() {
        return new LocatorHash(Visitor.random(LocatorHash.SIZE));
    }
}
