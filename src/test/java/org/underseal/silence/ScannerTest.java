package org.underseal.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.protocol.StrictJson;

/** A scan that finds nothing means something only when the scanner finds what is there. */
class ScannerTest {
    private static final Random ANY = new Random(7);

    private static final Map<String, Function<byte[], byte[]>> WAYS =
            Map.of(
                    "as it is", bytes -> bytes,
                    "UTF-16LE", bytes -> text(bytes).getBytes(StandardCharsets.UTF_16LE),
                    "UTF-16BE", bytes -> text(bytes).getBytes(StandardCharsets.UTF_16BE),
                    "hex", bytes -> ascii(HexFormat.of().formatHex(bytes)),
                    "HEX", bytes -> ascii(HexFormat.of().withUpperCase().formatHex(bytes)),
                    "base64", bytes -> Base64.getMimeEncoder(0, new byte[0]).encode(bytes),
                    "base64url", bytes -> Base64.getUrlEncoder().withoutPadding().encode(bytes),
                    "URL", bytes -> ascii(URLEncoder.encode(text(bytes), StandardCharsets.UTF_8)),
                    "JSON", bytes -> StrictJson.write(StrictJson.object().put("a", text(bytes))),
                    "gzip in zlib", bytes -> zlib(gzip(bytes)));

    private final Canary words = Canary.words("words");
    private final Canary token = Canary.token("token");
    private final Scanner scanner = new Scanner(List.of(words, token));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as it is",
                "UTF-16LE",
                "UTF-16BE",
                "hex",
                "HEX",
                "base64",
                "base64url",
                "URL",
                "JSON",
                "gzip in zlib"
            })
    void findsACanaryHoweverItIsWrittenAndWhereverItStands(String way) {
        for (final Canary canary : List.of(words, token)) {
            for (int before = 0; before < 12; before++) {
                // What stands before it moves it against the groups of an encoding.
                final byte[] among = joined(ascii("x".repeat(before)), canary.bytes(), ascii("yy"));
                final byte[] place =
                        joined(noise(1_000), WAYS.get(way).apply(among), noise(before));

                assertThat(scanner.scan(new Part("place", place)))
                        .as(way + " behind " + before)
                        .extracting(Finding::canary)
                        .contains(canary.name());
            }
        }
    }

    @Test
    void findsEitherHalfOfOneThatWasPartlyOverwritten() {
        final byte[] bytes = token.bytes();
        final int middle = bytes.length / 2;

        assertThat(found(joined(noise(50), java.util.Arrays.copyOf(bytes, middle), noise(50))))
                .isTrue();
        assertThat(
                        found(
                                joined(
                                        noise(50),
                                        java.util.Arrays.copyOfRange(bytes, middle, bytes.length))))
                .isTrue();
    }

    @Test
    void findsWhatInflatesFromAStreamThatIsCutOff() {
        final byte[] whole = gzip(joined(token.bytes(), noise(5_000)));

        assertThat(found(joined(noise(9), java.util.Arrays.copyOf(whole, whole.length / 2))))
                .isTrue();
    }

    @Test
    void findsBytesThatAreNoText() {
        final Canary key = Canary.bytes("key");
        final Scanner keys = new Scanner(List.of(key));

        assertThat(keys.scan(new Part("raw", joined(noise(99), key.bytes())))).isNotEmpty();
        assertThat(
                        keys.scan(
                                new Part(
                                        "base64",
                                        Base64.getEncoder()
                                                .encode(joined(noise(100), key.bytes())))))
                .isNotEmpty();
    }

    @Test
    void findsNothingWhereNothingIs() {
        final Scanner others = new Scanner(List.of(Canary.words("other"), Canary.bytes("bytes")));

        assertThat(others.scan(new Part("noise", noise(4_000_000)))).isEmpty();
        assertThat(others.scan(new Part("text", joined(words.bytes(), gzip(token.bytes())))))
                .isEmpty();
    }

    private boolean found(byte[] place) {
        return scanner.scan(new Part("place", place)).stream()
                .anyMatch(finding -> finding.canary().equals(token.name()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int size) {
        final byte[] bytes = new byte[size];
        ANY.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        final ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        return through(bytes, true);
    }

    private static byte[] zlib(byte[] bytes) {
        return through(bytes, false);
    }

    private static byte[] through(byte[] bytes, boolean gzip) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing =
                gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
            compressing.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
