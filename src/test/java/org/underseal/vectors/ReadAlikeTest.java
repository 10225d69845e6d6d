package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.signing.SignedText;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.ReceiptSlipException;

/**
 * Input that both implementations must read alike or refuse alike; the other reads the same files.
 */
class ReadAlikeTest {
    @Test
    void receiptCodesAsPeopleTypeThem() {
        each(
                "typed-receipts.json",
                (all, given) ->
                        all.assertThat(typed(given.path("typed").textValue()))
                                .as(given.path("typed").toString())
                                .isEqualTo(
                                        given.has("reads")
                                                ? given.path("reads").textValue()
                                                : given.path("slip").textValue()
                                                        + " "
                                                        + given.path("place")));
    }

    @Test
    void whatIsJsonAndWhatIsNot() {
        each(
                "strict-json.json",
                (all, given) -> {
                    final byte[] bytes =
                            given.has("hex")
                                    ? VectorFiles.hex(given, "hex")
                                    : utf8(given.path("json").textValue());
                    all.assertThat(StrictJson.object(bytes).isPresent())
                            .as(given.toString())
                            .isEqualTo(given.path("is").booleanValue());
                });
    }

    @Test
    void reportsWithMembersAbsentOrOfAnotherForm() {
        each(
                "reports.json",
                (all, given) ->
                        all.assertThat(
                                        Report.read(utf8(given.path("json").textValue()))
                                                .map(ReadAlikeTest::withoutKeys))
                                .as(given.path("name").textValue())
                                .isEqualTo(expected(given)));
    }

    @Test
    void repliesWithMembersAbsentOrOfAnotherForm() {
        final World world = new World();
        try (SigningKey reviewer = world.signing("reviewer")) {
            each(
                    "replies.json",
                    (all, given) -> {
                        final byte[] payload = utf8(given.path("payload").textValue());
                        final String context = "underseal/1 reply " + world.place().hex();
                        final ObjectNode json =
                                StrictJson.object()
                                        .put("signer", "reviewer-1")
                                        .put("payload", Base64Url.encode(payload))
                                        .put(
                                                "signature",
                                                Base64Url.encode(
                                                        reviewer.sign(
                                                                SignedText.of(context, payload))));
                        all.assertThat(
                                        Reply.read(
                                                        StrictJson.write(json),
                                                        world.place(),
                                                        id -> Optional.of(reviewer.verifyingKey()))
                                                .map(ReadAlikeTest::members))
                                .as(given.path("name").textValue())
                                .isEqualTo(expected(given));
                    });
        }
    }

    private interface Check {
        void of(SoftAssertions all, JsonNode given);
    }

    private static void each(String file, Check check) {
        final JsonNode cases = VectorFiles.read("cases/" + file);
        assertThat(cases).isNotEmpty();
        final SoftAssertions all = new SoftAssertions();
        final Consumer<JsonNode> one = given -> check.of(all, given);
        cases.forEach(one);
        all.assertAll();
    }

    private static String typed(String typed) {
        try (ReceiptCode code = ReceiptCode.parse(typed)) {
            return code.characters();
        } catch (ReceiptSlipException e) {
            return e.slip().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + e.place();
        }
    }

    private static Optional<JsonNode> expected(JsonNode given) {
        return Optional.of(given.path("reads")).filter(reads -> !(reads instanceof NullNode));
    }

    private static JsonNode withoutKeys(Report report) {
        return reparsed(report.json().without(List.of("replyKey", "voiceKey")));
    }

    private static JsonNode members(Reply reply) {
        return StrictJson.object()
                .put("text", reply.text())
                .put("status", reply.status().name())
                .put("day", reply.day().toString());
    }

    /** Numbers compare by what they are, not by how many bits hold them. */
    private static JsonNode reparsed(JsonNode json) {
        return StrictJson.object(StrictJson.write(json)).orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
