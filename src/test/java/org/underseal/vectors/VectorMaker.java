package org.underseal.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.underseal.cli.WrapVectors;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Fingerprint;
import org.underseal.protocol.Info;
import org.underseal.protocol.Installation;
import org.underseal.protocol.Kind;
import org.underseal.protocol.Padding;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.WordList;
import org.underseal.protocol.stream.AttachmentStream;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;

/** Makes src/test/vectors/from-java.json anew with the product's own classes. */
public final class VectorMaker {
    private final World world = new World();

    private VectorMaker() {}

    /** Runs from the root of the repository. */
    public static void main(String[] arguments) throws Exception {
        VectorFiles.write("from-java.json", new VectorMaker().all());
    }

    private ObjectNode all() throws Exception {
        final ObjectNode all = StrictJson.object();
        final JsonNode inputs = world.inputs();
        final ArrayNode receipts = all.putArray("receipts");
        VectorFiles.each(inputs.path("receipts")).map(VectorMaker::receipt).forEach(receipts::add);
        final ArrayNode sealed = all.putArray("sealed");
        VectorFiles.each(inputs.path("sealed")).map(this::sealed).forEach(sealed::add);
        all.set("fingerprint", fingerprint());
        all.set("directories", new SpoiltDirectories(world).all());
        final ObjectNode messages = new MessageVectors(world).all();
        all.set("messages", messages);
        all.set("cells", new CellVectors(world, messages).all());
        final ArrayNode padding = all.putArray("padding");
        VectorFiles.each(inputs.path("padding"))
                .forEach(length -> padding.add(Padding.sizeClass(length.longValue())));
        final ArrayNode streams = all.putArray("streams");
        for (final JsonNode length : inputs.path("streams")) {
            streams.add(stream(length.intValue()));
        }
        all.set("wraps", WrapVectors.make(world));
        return all;
    }

    private static ObjectNode receipt(JsonNode given) {
        try (ReceiptCode code = ReceiptCode.ofRandom(VectorFiles.bytes(given, "random"));
                SubmitterKeys keys =
                        SubmitterKeys.derive(
                                code, new Installation(VectorFiles.bytes(given, "installation")))) {
            final ObjectNode json = StrictJson.object().put("characters", code.characters());
            final ObjectNode words = json.putObject("words");
            for (final String language : WordList.LANGUAGES) {
                final ArrayNode list = words.putArray(language);
                code.words(WordList.of(language)).forEach(list::add);
            }
            return json.put("locator", Base64Url.encode(keys.locator().bytes()))
                    .put("locatorHash", keys.locator().hash().hex())
                    .put("seed", Base64Url.encode(keys.openingKey().seed()))
                    .put("voice", Base64Url.encode(keys.voice().seed()))
                    .put("sealingKey", Base64Url.encode(keys.openingKey().sealingKey().bytes()))
                    .put("voiceKey", Base64Url.encode(keys.voice().verifyingKey().bytes()));
        }
    }

    private ObjectNode sealed(JsonNode given) {
        final String word = given.path("kind").textValue();
        final Kind kind = Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        final Info info =
                given.path("bound").booleanValue()
                        ? Info.bound(kind, world.place())
                        : Info.of(kind);
        final byte[] sealed =
                world.opening(given.path("to").textValue())
                        .sealingKey()
                        .seal(
                                given.path("plaintext")
                                        .textValue()
                                        .getBytes(StandardCharsets.UTF_8),
                                info);
        return StrictJson.object()
                .put("kind", word)
                .put("info", info.text())
                .put("sealed", Base64Url.encode(sealed));
    }

    private ObjectNode fingerprint() {
        final ObjectNode json = StrictJson.object();
        final byte[] sealing = world.opening("reviewer").sealingKey().bytes();
        final byte[] signing = world.signing("reviewer").verifyingKey().bytes();
        for (final String language : WordList.LANGUAGES) {
            final ArrayNode list = json.putArray(language);
            Fingerprint.words(sealing, signing, WordList.of(language)).forEach(list::add);
        }
        return json;
    }

    private ObjectNode stream(int length) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        AttachmentStream.seal(
                StreamByDefinition.secret(length),
                length,
                new ByteArrayInputStream(StreamByDefinition.content(length)),
                out);
        final byte[] whole = out.toByteArray();
        final ObjectNode json =
                StrictJson.object()
                        .put("length", length)
                        .put("size", whole.length)
                        .put("header", Base64Url.encode(Arrays.copyOf(whole, 40)))
                        .put("sha256", VectorFiles.sha256(whole));
        return length == world.inputs().path("wholeStream").intValue()
                ? json.put("whole", Base64Url.encode(whole))
                : json;
    }
}
