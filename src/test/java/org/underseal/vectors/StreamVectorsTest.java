package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.Padding;
import org.underseal.protocol.stream.AttachmentStream;

/** Attachments of either implementation, at every edge, opened by this one. */
class StreamVectorsTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private final JsonNode inputs = VectorFiles.inputs();

    @ParameterizedTest
    @FieldSource("MADE")
    void sizesAtEveryEdgeOpenToWhatWasSealed(String file) throws Exception {
        final JsonNode streams = VectorFiles.read(file).path("streams");
        assertThat(streams).hasSameSizeAs(inputs.path("streams"));
        for (final JsonNode vector : streams) {
            final int length = vector.path("length").intValue();
            final byte[] secret = StreamByDefinition.secret(length);
            final byte[] content = StreamByDefinition.content(length);
            final byte[] padded =
                    StreamByDefinition.pad(content, (int) Padding.sizeClass(length + 8));

            final byte[] sealed =
                    StreamByDefinition.seal(secret, VectorFiles.bytes(vector, "header"), padded);

            assertThat(sealed).as("size of %d", length).hasSize(vector.path("size").intValue());
            assertThat(VectorFiles.sha256(sealed))
                    .as("bytes of %d", length)
                    .isEqualTo(vector.path("sha256").textValue());
            assertThat(opened(secret, sealed)).as("content of %d", length).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void aStreamThatIsThereInFullOpens(String file) throws Exception {
        final int length = inputs.path("wholeStream").intValue();
        final JsonNode vector =
                VectorFiles.each(VectorFiles.read(file).path("streams"))
                        .filter(stream -> stream.path("length").intValue() == length)
                        .findFirst()
                        .orElseThrow();
        final byte[] sealed = VectorFiles.bytes(vector, "whole");

        assertThat(VectorFiles.sha256(sealed)).isEqualTo(vector.path("sha256").textValue());
        assertThat(opened(StreamByDefinition.secret(length), sealed))
                .isEqualTo(StreamByDefinition.content(length));
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void aLengthHasOneSizeClass(String file) {
        final JsonNode lengths = inputs.path("padding");
        final JsonNode classes = VectorFiles.read(file).path("padding");
        assertThat(classes).hasSameSizeAs(lengths);
        for (int i = 0; i < lengths.size(); i++) {
            assertThat(Padding.sizeClass(lengths.path(i).longValue()))
                    .as("%d bytes", lengths.path(i).longValue())
                    .isEqualTo(classes.path(i).longValue());
        }
    }

    private static byte[] opened(byte[] secret, byte[] sealed) throws IOException {
        final ByteArrayOutputStream plain = new ByteArrayOutputStream();
        AttachmentStream.open(secret, new ByteArrayInputStream(sealed), plain);
        return plain.toByteArray();
    }
}
