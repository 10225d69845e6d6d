package org.underseal.protocol.submitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.underseal.protocol.WordList;

class ReceiptPropertyTest {
    /** The checksum has ten bits: of so many wrong characters, about one passes. */
    private static final int ONE_PASSES_OF = 1_024;

    private static final List<String> SEPARATORS =
            List.of("", "", "", "-", " ", "\u2013", "\u200f", "\u00a0", ", ");
    private static final int[] ZEROS = {0x660, 0x6f0, 0x966, 0xff10};

    @Property(tries = 200)
    void aCodeIsTheSameInCharactersAndInTheWordsOfEveryLanguage(@ForAll @Size(13) byte[] random)
            throws ReceiptSlipException {
        try (ReceiptCode code = ReceiptCode.ofRandom(random)) {
            assertThat(code.canonical()).hasSize(ReceiptCode.CHARACTERS);
            for (final String language : WordList.LANGUAGES) {
                final List<String> words = code.words(WordList.of(language));
                assertThat(words).hasSize(ReceiptCode.WORDS);
                assertThat(read(String.join(" ", words))).contains(canonical(code));
            }
        }
    }

    @Property(tries = 500)
    void aCodeReadsFromEveryWayOfWritingIt(
            @ForAll @Size(13) byte[] random,
            @ForAll @Size(44) List<@IntRange(max = 1_000) Integer> ways) {
        final String canonical = canonical(ReceiptCode.ofRandom(random));
        final StringBuilder typed = new StringBuilder();
        for (int i = 0; i < canonical.length(); i++) {
            final List<String> writings = writings(canonical.charAt(i));
            typed.append(writings.get(ways.get(i) % writings.size()))
                    .append(SEPARATORS.get(ways.get(22 + i) % SEPARATORS.size()));
        }
        assertThat(read(typed)).as(typed.toString()).contains(canonical);
    }

    /** Codes are the same on every run, because what is counted is chance. */
    @Example
    void aCodeIsNotReadWithOneWrongCharacterButForOneIn1024() {
        int slips = 0;
        int passed = 0;
        for (final String code : codes(60)) {
            for (int at = 0; at < code.length(); at++) {
                for (final char wrong : ReceiptCode.ALPHABET.toCharArray()) {
                    if (wrong != code.charAt(at)) {
                        slips++;
                        final Optional<String> other =
                                read(code.substring(0, at) + wrong + code.substring(at + 1));
                        assertThat(other).isNotEqualTo(Optional.of(code));
                        passed += other.isPresent() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(slips).isEqualTo(60 * 22 * 31);
        assertThat(passed).isBetween(slips / ONE_PASSES_OF / 2, slips / ONE_PASSES_OF * 2);
    }

    @Example
    void aCodeIsNotReadWithAWrongWordButForOneIn1024() throws ReceiptSlipException {
        final WordList english = WordList.of("en");
        int slips = 0;
        int passed = 0;
        for (final String code : codes(20)) {
            final List<String> words = ReceiptCode.parse(code).words(english);
            for (int at = 0; at < words.size(); at++) {
                for (int wrong = at; wrong < WordList.SIZE; wrong += 29) {
                    final List<String> other = new ArrayList<>(words);
                    other.set(at, english.word(wrong));
                    if (!other.equals(words)) {
                        slips++;
                        passed += read(String.join(" ", other)).isPresent() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(slips).isGreaterThan(10 * ONE_PASSES_OF);
        assertThat(passed).isLessThan(slips / ONE_PASSES_OF * 3);
    }

    @Property(tries = 200)
    void aCharacterLessOrMoreIsNamed(
            @ForAll @Size(13) byte[] random, @ForAll @IntRange(max = 21) int at) {
        final String code = canonical(ReceiptCode.ofRandom(random));
        assertSlip(
                code.substring(0, at) + code.substring(at + 1),
                ReceiptSlipException.Slip.TOO_SHORT,
                6);
        assertSlip(
                code.substring(0, at) + '7' + code.substring(at),
                ReceiptSlipException.Slip.TOO_LONG,
                0);
    }

    @Property(tries = 1_000)
    void whateverElseWasTypedIsASlip(@ForAll("typed") String typed) {
        read(typed).ifPresent(code -> assertThat(code).hasSize(ReceiptCode.CHARACTERS));
    }

    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(600),
                Arbitraries.strings()
                        .withChars("0123456789abcdefghijklmnopqrstuvwxyz -\u0660\u06f9\u200f")
                        .ofMaxLength(40));
    }

    @Example
    void aClosedCodeIsZeroed() {
        final ReceiptCode code =
                ReceiptCode.ofRandom("thirteenbytes".getBytes(StandardCharsets.US_ASCII));
        code.close();
        assertThat(canonical(code)).isEqualTo("0".repeat(ReceiptCode.CHARACTERS));
    }

    private static void assertSlip(String typed, ReceiptSlipException.Slip slip, int place) {
        assertThatThrownBy(() -> ReceiptCode.parse(typed))
                .isInstanceOfSatisfying(
                        ReceiptSlipException.class,
                        e -> {
                            assertThat(e.slip()).isEqualTo(slip);
                            assertThat(e.place()).isEqualTo(place);
                        });
    }

    private static List<String> writings(char character) {
        final List<String> writings = new ArrayList<>();
        writings.add(String.valueOf(character));
        writings.add(String.valueOf(Character.toUpperCase(character)));
        if (character == '0') {
            writings.addAll(List.of("o", "O"));
        } else if (character == '1') {
            writings.addAll(List.of("i", "I", "l", "L"));
        }
        if (Character.isDigit(character)) {
            for (final int zero : ZEROS) {
                writings.add(Character.toString(zero + character - '0'));
            }
        }
        return writings;
    }

    private static List<String> codes(int count) {
        final List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final byte[] random = new byte[13];
            for (int at = 0; at < random.length; at++) {
                random[at] = (byte) (i * 97 + at * 61 + i * at);
            }
            codes.add(canonical(ReceiptCode.ofRandom(random)));
        }
        return codes;
    }

    private static Optional<String> read(CharSequence typed) {
        try (ReceiptCode code = ReceiptCode.parse(typed)) {
            return Optional.of(canonical(code));
        } catch (ReceiptSlipException e) {
            return Optional.empty();
        }
    }

    private static String canonical(ReceiptCode code) {
        return new String(code.canonical());
    }
}
