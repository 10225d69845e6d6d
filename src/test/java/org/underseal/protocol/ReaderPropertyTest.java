package org.underseal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.vectors.VectorFiles;
import org.underseal.vectors.World;

/** Readers given anything: they read, or refuse by name, and nothing else is ever thrown. */
class ReaderPropertyTest {
    private static final World WORLD = new World();
    private static final JsonNode VECTORS = VectorFiles.read("from-typescript.json");
    private static final JsonNode SUBMISSION =
            cellOf(VECTORS.path("cells").path("requests").path(1));
    private static final JsonNode RESPONSE = cellOf(VECTORS.path("cells").path("response"));
    private static final JsonNode REPORT =
            parsed(VectorFiles.read("cases/reports.json").path(0).path("json").textValue());

    @Property(tries = 1_000)
    void bytesReadOrDoNot(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(StrictJson.object(bytes)).isNotNull();
        assertThat(StrictJson.array(bytes)).isNotNull();
        assertThat(Report.read(bytes)).isEmpty();
        assertThat(Reply.read(bytes, WORLD.place(), id -> Optional.empty())).isEmpty();
        assertThat(Followup.read(bytes, WORLD.place(), WORLD.submitter().voice().verifyingKey()))
                .isEmpty();
        assertThat(CellResponse.parse(bytes)).isEmpty();
        assertThat(readsCell(bytes)).isFalse();
        assertThat(readsKey(bytes)).isFalse();
        assertThat(opens(bytes)).isFalse();
    }

    @Property(tries = 500)
    void cellsOfAnyBytesAreMalformed(@ForAll @Size(max = 60) byte[] bytes) {
        readsCell(filled(bytes));
        assertThat(CellResponse.parse(filled(bytes))).isEmpty();
    }

    @Property(tries = 500)
    void spoiltCellsReadOrAreMalformed(@ForAll("values") JsonNode value, @ForAll int at) {
        readsCell(filled(StrictJson.write(spoilt(SUBMISSION, at, value))));
        assertThat(CellResponse.parse(filled(StrictJson.write(spoilt(RESPONSE, at, value)))))
                .isNotNull();
    }

    @Property(tries = 1_000)
    void spoiltReportsReadOrAreNone(@ForAll("values") JsonNode value, @ForAll int at) {
        Report.read(StrictJson.write(spoilt(REPORT, at, value)))
                .ifPresent(report -> assertThat(report.form()).isNotNegative());
    }

    @Property(tries = 500)
    void spoiltDirectoriesUnderTheAuthoritysSignatureAreBelievedOrRefusedByName(
            @ForAll("values") JsonNode value, @ForAll int at) {
        try (SigningKey authority = WORLD.signing("authority")) {
            final DirectoryVerifier verifier =
                    new DirectoryVerifier(authority.verifyingKey(), WORLD.installation());
            final byte[] directory =
                    StrictJson.write(
                            spoilt(payload(WORLD.draft().directory(authority)), at, value));
            final byte[] roster =
                    StrictJson.write(spoilt(payload(WORLD.draft().roster(authority)), at, value));
            try {
                verifier.directory(
                        new SignedPayload(directory, authority.sign(directory)),
                        WORLD.draft().issued(),
                        0);
            } catch (DirectoryRefusedException e) {
                assertThat(e).isNotInstanceOf(DirectoryRefusedException.Unsigned.class);
            }
            try {
                verifier.roster(
                        new SignedPayload(
                                roster,
                                authority.sign(
                                        SignedText.of(DirectoryVerifier.ROSTER_CONTEXT, roster))),
                        0);
            } catch (DirectoryRefusedException e) {
                assertThat(e).isNotInstanceOf(DirectoryRefusedException.Unsigned.class);
            }
        }
    }

    @Property(tries = 200)
    void keysThatAreAcceptedCanBeSealedTo(
            @ForAll @IntRange(max = 1_215) int at, @ForAll byte value) {
        final byte[] key = WORLD.opening("desk").sealingKey().bytes();
        key[at] = value;
        readsKey(key);
    }

    @Provide
    Arbitrary<JsonNode> values() {
        final JsonNodeFactory json = JsonNodeFactory.instance;
        return Arbitraries.oneOf(
                Arbitraries.of(
                        json.nullNode(),
                        json.booleanNode(true),
                        json.objectNode(),
                        json.arrayNode(),
                        json.numberNode(-1),
                        json.numberNode(1.5),
                        json.numberNode(Double.MAX_VALUE),
                        json.numberNode(new BigInteger("9".repeat(400)))),
                Arbitraries.longs().map(json::numberNode),
                Arbitraries.strings().ofMaxLength(70).map(json::textNode),
                Arbitraries.strings().alpha().ofMaxLength(70).map(json::textNode),
                Arbitraries.strings()
                        .ofMaxLength(5)
                        .map(name -> json.objectNode().set(name, json.arrayNode().add(name))));
    }

    /** The JSON with the value at some place inside replaced. */
    private static JsonNode spoilt(JsonNode json, int at, JsonNode value) {
        final JsonNode copy = json.deepCopy();
        final List<Runnable> places = new ArrayList<>();
        walk(copy, value, places);
        final int place = Math.floorMod(at, places.size() + 1);
        if (place == places.size()) {
            return value;
        }
        places.get(place).run();
        return copy;
    }

    private static void walk(JsonNode json, JsonNode value, List<Runnable> places) {
        if (json instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            member -> {
                                places.add(() -> object.set(member.getKey(), value));
                                walk(member.getValue(), value, places);
                            });
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                final int place = i;
                places.add(() -> array.set(place, value));
                walk(array.get(i), value, places);
            }
        }
    }

    private static boolean readsCell(byte[] cell) {
        try {
            CellRequest.parse(cell);
            return true;
        } catch (MalformedCellException e) {
            return false;
        }
    }

    private static boolean readsKey(byte[] bytes) {
        try {
            SealingKey.of(bytes).seal(new byte[1], Info.of(Kind.RECEIPT));
            return true;
        } catch (MalformedKeyException e) {
            return false;
        }
    }

    private static boolean opens(byte[] sealed) {
        try (OpeningKey key = WORLD.opening("desk")) {
            key.open(sealed, Info.of(Kind.RECEIPT));
            return true;
        } catch (RefusedToOpenException e) {
            return false;
        }
    }

    private static byte[] filled(byte[] json) {
        try {
            return Padding.fill(json, Suite.CELL);
        } catch (TooLargeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode payload(SignedPayload signed) {
        return StrictJson.object(signed.payload()).orElseThrow();
    }

    private static JsonNode cellOf(JsonNode vector) {
        return parsed(vector.path("text").textValue());
    }

    private static JsonNode parsed(String json) {
        return StrictJson.object(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
