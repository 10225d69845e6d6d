package org.underseal.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.underseal.protocol.Padding;
import org.underseal.vectors.StreamByDefinition;

class StreamPropertyTest {
    private static final byte[] KEY = new byte[32];
    private static final int TWO_SEGMENTS = 1_048_513;

    @Property(tries = 30)
    void whatIsSealedOpensAndWeighsItsClass(@ForAll @IntRange(max = 3_000_000) int length)
            throws IOException, GeneralSecurityException {
        final byte[] content = StreamByDefinition.content(length);
        final byte[] sealed = seal(content);
        final long padded = Padding.sizeClass(length + 8);
        final long segments = padded <= (1 << 20) - 56 ? 1 : 1 + ceiling(padded - ((1 << 20) - 56));

        assertThat(open(sealed)).isEqualTo(content);
        assertThat(sealed).hasSize((int) (padded + 40 + 16 * segments));
    }

    @Property(tries = 60)
    void oneByteChangedRefusesToOpen(
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double part,
            @ForAll @IntRange(min = 1, max = 255) int mask)
            throws IOException {
        final byte[] sealed = seal(new byte[5]);
        sealed[(int) (part * sealed.length)] ^= (byte) mask;
        assertRefused(sealed);
    }

    @Property(tries = 40)
    void aStreamThatEndsEarlyRefusesToOpen(
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double part)
            throws IOException, GeneralSecurityException {
        final byte[] sealed = seal(StreamByDefinition.content(TWO_SEGMENTS));
        assertRefused(Arrays.copyOf(sealed, (int) (part * sealed.length)));
    }

    @Example
    void aStreamCutAtASegmentLongerOrInAnotherOrderRefusesToOpen()
            throws IOException, GeneralSecurityException {
        final byte[] sealed = seal(StreamByDefinition.content(TWO_SEGMENTS));
        final byte[] first = Arrays.copyOf(sealed, 1 << 20);
        final byte[] second = Arrays.copyOfRange(sealed, 1 << 20, sealed.length);
        for (final byte[] altered :
                List.of(
                        first,
                        joined(first, new byte[1]),
                        joined(sealed, new byte[1]),
                        joined(sealed, second),
                        joined(joined(first, first), second),
                        joined(Arrays.copyOf(sealed, 40), second),
                        Arrays.copyOf(sealed, sealed.length - 1),
                        Arrays.copyOf(sealed, sealed.length - 16),
                        Arrays.copyOf(sealed, 40),
                        new byte[0])) {
            assertRefused(altered);
        }
    }

    @Example
    void aStreamWhoseLengthIsNotWhatItHoldsIsRefused() throws GeneralSecurityException {
        final byte[] header = new byte[40];
        header[0] = 40;
        for (final long length : new long[] {(1L << 18) - 7, 1L << 32, Long.MIN_VALUE, -1}) {
            final byte[] padded =
                    Arrays.copyOf(ByteBuffer.allocate(8).putLong(length).array(), 1 << 18);
            assertRefused(StreamByDefinition.seal(KEY, header, padded));
        }
    }

    @Property(tries = 200)
    void anyBytesAreRefused(@ForAll @Size(max = 600) byte[] bytes) {
        assertRefused(bytes);
    }

    @Example
    void anInputThatEndsEarlyIsNotSealed() {
        assertThatThrownBy(
                        () ->
                                AttachmentStream.seal(
                                        KEY,
                                        6,
                                        new ByteArrayInputStream(new byte[5]),
                                        new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
    }

    private static long ceiling(long rest) {
        return Math.floorDiv(rest + (1 << 20) - 17, (1 << 20) - 16);
    }

    private static byte[] seal(byte[] content) throws IOException {
        final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        AttachmentStream.seal(KEY, content.length, new ByteArrayInputStream(content), sealed);
        return sealed.toByteArray();
    }

    private static byte[] open(byte[] sealed) throws IOException {
        final ByteArrayOutputStream plain = new ByteArrayOutputStream();
        AttachmentStream.open(KEY, new ByteArrayInputStream(sealed), plain);
        return plain.toByteArray();
    }

    private static void assertRefused(byte[] sealed) {
        assertThatThrownBy(() -> open(sealed)).isInstanceOf(IOException.class);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        final byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
