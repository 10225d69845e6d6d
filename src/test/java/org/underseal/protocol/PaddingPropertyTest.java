package org.underseal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PaddingPropertyTest {
    private static final long FLOOR = 1L << 18;
    private static final long PADME_ABOVE = 1L << 28;

    @Property
    void jsonIsFilledWithSpacesToExactlySoManyBytes(
            @ForAll @Size(max = 200) byte[] json, @ForAll @IntRange(max = 300) int size)
            throws TooLargeException {
        if (json.length > size) {
            assertThatThrownBy(() -> Padding.fill(json, size))
                    .isInstanceOfSatisfying(
                            TooLargeException.class,
                            e -> assertThat(e.excess()).isEqualTo(json.length - size));
            return;
        }
        final byte[] filled = Padding.fill(json, size);
        assertThat(filled).hasSize(size);
        assertThat(Arrays.copyOf(filled, json.length)).isEqualTo(json);
        for (final byte filler : Arrays.copyOfRange(filled, json.length, size)) {
            assertThat(filler).isEqualTo((byte) ' ');
        }
    }

    @Property
    void aLengthHasTheSmallestClassThatHoldsIt(@ForAll("lengths") long length) {
        final long size = Padding.sizeClass(length);
        assertThat(size).isGreaterThanOrEqualTo(Math.max(length, FLOOR));
        assertThat(Padding.sizeClass(size)).isEqualTo(size);
        assertThat(size == FLOOR || Padding.sizeClass(size - 1) == size).isTrue();
        if (length > FLOOR) {
            assertThat(size - length).isLessThan(length / (length <= PADME_ABOVE ? 4 : 8) + 1);
        }
    }

    @Property
    void thereAreFourStepsAnOctaveUpTo256MebibytesAndPadmesAbove(@ForAll("lengths") long length) {
        final long size = Padding.sizeClass(length);
        if (size <= PADME_ABOVE) {
            assertThat(size % (1L << width(size) - 3)).isZero();
        } else {
            final int exponent = width(length) - 1;
            final long step = 1L << exponent - width(exponent);
            assertThat(size).isEqualTo(Math.floorDiv(length + step - 1, step) * step);
        }
    }

    @Provide
    Arbitrary<Long> lengths() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 1L << 20),
                Arbitraries.longs().between(0, 1L << 30),
                Arbitraries.longs().between(1L << 30, 1L << 52),
                Arbitraries.integers()
                        .between(18, 51)
                        .flatMap(e -> Arbitraries.longs().between(-3, 3).map(m -> (1L << e) + m)));
    }

    private static int width(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }
}
