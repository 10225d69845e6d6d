package org.underseal.protocol.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Property(tries = 60)
    void asManySharesAsAreNeededGiveTheKeyWhicheverTheyAre(
            @ForAll @IntRange(min = 2, max = 9) int threshold,
            @ForAll @IntRange(max = 6) int spare) {
        final OpeningKey key = OpeningKey.draw(RANDOM);
        final List<byte[]> shares =
                new ArrayList<>(SplitKey.split(key, threshold + spare, threshold, RANDOM));
        Collections.shuffle(shares, RANDOM);

        final OpeningKey joined = SplitKey.join(shares.subList(0, threshold)).orElseThrow();

        assertThat(joined.sealingKey()).isEqualTo(key.sealingKey());
        assertThat(SplitKey.join(shares).orElseThrow().sealingKey()).isEqualTo(key.sealingKey());
    }

    @Property(tries = 60)
    void oneShareTooFewGivesAnotherKey(@ForAll @IntRange(min = 3, max = 9) int threshold) {
        final OpeningKey key = OpeningKey.draw(RANDOM);
        final List<byte[]> shares = SplitKey.split(key, threshold, threshold, RANDOM);

        final OpeningKey joined = SplitKey.join(shares.subList(1, threshold)).orElseThrow();

        assertThat(joined.sealingKey()).isNotEqualTo(key.sealingKey());
    }

    @Test
    void sharesThatABrowserMadeAreJoined() {
        // Made by shamir-secret-sharing 0.0.4 of 00 01 … 1f, three shares of which two are needed.
        final List<byte[]> shares =
                List.of(
                        HexFormat.of()
                                .parseHex(
                                        "2b9e480e7cb54d4a1b4c6f5e9ed3c33f8"
                                                + "b64881b59e491e35440247cdc68c7ebec"),
                        HexFormat.of()
                                .parseHex(
                                        "98c32788385daeac8ca6b5ac4562e517d"
                                                + "0a65f17bfe0d86d3eb805a57caaff6576"));

        assertThat(SplitKey.join(shares).orElseThrow().seed())
                .isEqualTo(
                        HexFormat.of()
                                .parseHex(
                                        "000102030405060708090a0b0c0d0e0f"
                                                + "101112131415161718191a1b1c1d1e1f"));
    }

    @Test
    void sharesOfAnotherLengthOrWithANumberTwiceAreNotJoined() {
        final List<byte[]> shares = SplitKey.split(OpeningKey.draw(RANDOM), 3, 2, RANDOM);
        final byte[] withoutNumber = shares.get(0).clone();
        withoutNumber[32] = 0;

        assertThat(SplitKey.join(List.of(shares.get(0), shares.get(0)))).isEmpty();
        assertThat(SplitKey.join(List.of(shares.get(0), new byte[32]))).isEmpty();
        assertThat(SplitKey.join(List.of(withoutNumber, shares.get(1)))).isEmpty();
        assertThat(SplitKey.join(List.of(shares.get(0)))).isEmpty();
    }

    @Test
    void oneCustodianAloneIsNeverEnough() {
        final OpeningKey key = OpeningKey.draw(RANDOM);

        assertThatThrownBy(() -> SplitKey.split(key, 3, 1, RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SplitKey.split(key, 1, 2, RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
