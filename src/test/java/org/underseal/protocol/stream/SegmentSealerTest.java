package org.underseal.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.protocol.Suite;

/** What is sealed out of order opens with Tink's stream, at every edge of a segment. */
class SegmentSealerTest {
    private static final int FIRST = Suite.SEGMENT - 56 - 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                262_136,
                262_137,
                FIRST - 1,
                FIRST,
                FIRST + 1,
                FIRST + Suite.SEGMENT - 16,
                FIRST + Suite.SEGMENT - 15,
                3_500_000
            })
    void whatIsSealedWithoutKnowingItsLengthOpensLikeAnyAttachment(int size) throws IOException {
        final byte[] key = random(Suite.SEED);
        final byte[] plain = random(size);
        final Map<Integer, byte[]> segments = new TreeMap<>();
        final List<Integer> order = new ArrayList<>();

        try (SegmentSealer sealer =
                new SegmentSealer(
                        key,
                        RANDOM,
                        (number, ciphertext) -> {
                            order.add(number);
                            segments.put(number, ciphertext);
                        })) {
            for (int at = 0; at < size; at += 70_001) {
                sealer.write(plain, at, Math.min(70_001, size - at));
            }
            assertThat(sealer.finish()).isEqualTo(size);
        }

        assertThat(order).doesNotHaveDuplicates().endsWith(0);
        assertThat(segments.keySet())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, segments.size()).boxed().toList());
        final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        for (final byte[] segment : segments.values()) {
            sealed.write(segment);
        }
        final ByteArrayOutputStream opened = new ByteArrayOutputStream();
        AttachmentStream.open(key, new ByteArrayInputStream(sealed.toByteArray()), opened);
        assertThat(opened.toByteArray()).isEqualTo(plain);

        final ByteArrayOutputStream forwards = new ByteArrayOutputStream();
        AttachmentStream.seal(key, size, new ByteArrayInputStream(plain), forwards);
        assertThat(sealed.size()).isEqualTo(forwards.size());
    }

    private static byte[] random(int size) {
        final byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
