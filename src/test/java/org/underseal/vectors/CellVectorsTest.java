package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.MalformedCellException;
import org.underseal.protocol.Suite;

/** Cells of either implementation, read and written again by this one. */
class CellVectorsTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private final World world = new World();

    @ParameterizedTest
    @FieldSource("MADE")
    void everyRequestReadsAndIsWrittenTheSame(String file) throws MalformedCellException {
        final JsonNode requests = VectorFiles.read(file).path("cells").path("requests");
        assertThat(requests).hasSize(5);
        for (final JsonNode vector : requests) {
            final byte[] cell = whole(vector);
            final CellRequest request = CellRequest.parse(cell);

            assertThat(request.encode()).isEqualTo(cell);
            assertThat(VectorFiles.sha256(cell)).isEqualTo(vector.path("sha256").textValue());
            request.secret()
                    .ifPresent(
                            locator ->
                                    assertThat(locator.bytes())
                                            .isEqualTo(world.submitter().locator().bytes()));
        }
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void aSubmissionCarriesWhatWasSealed(String file) throws MalformedCellException {
        final JsonNode vectors = VectorFiles.read(file);
        final JsonNode desk = world.inputs().path("directory").path("desk");
        final CellRequest.Submit submit =
                (CellRequest.Submit)
                        CellRequest.parse(whole(vectors.path("cells").path("requests").path(1)));

        assertThat(submit.id()).isEqualTo(VectorFiles.bytes(world.inputs().path("cell"), "id"));
        assertThat(submit.desk()).isEqualTo(desk.path("id").textValue());
        assertThat(submit.epoch()).isEqualTo(desk.path("epoch").textValue());
        assertThat(submit.key()).isEqualTo(world.submitter().openingKey().sealingKey());
        assertThat(submit.uploads())
                .isEqualTo(VectorFiles.texts(world.inputs().path("cell").path("uploads")));
        assertThat(submit.acknowledgement())
                .isEqualTo(
                        VectorFiles.bytes(
                                vectors.path("messages").path("acknowledgement"), "sealed"));
        assertThat(submit.envelope())
                .isEqualTo(
                        VectorFiles.bytes(
                                vectors.path("messages").path("reportWithIdentity"), "sealed"));
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void aResponseReadsAndIsWrittenTheSame(String file) {
        final JsonNode vectors = VectorFiles.read(file);
        final byte[] cell = whole(vectors.path("cells").path("response"));

        final CellResponse response = CellResponse.parse(cell).orElseThrow();

        assertThat(response.encode()).isEqualTo(cell);
        assertThat(response.more()).isFalse();
        assertThat(response.mails().get(Suite.MAILS - 1))
                .isEqualTo(
                        VectorFiles.bytes(
                                vectors.path("messages").path("replies").path(1).path("reply"),
                                "sealed"));
    }

    private static byte[] whole(JsonNode vector) {
        final byte[] text = vector.path("text").textValue().getBytes(StandardCharsets.US_ASCII);
        final byte[] cell = Arrays.copyOf(text, Suite.CELL);
        Arrays.fill(cell, text.length, cell.length, (byte) ' ');
        return cell;
    }
}
