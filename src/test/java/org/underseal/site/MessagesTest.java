package org.underseal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say: everything, in every language, and in that language. */
class MessagesTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern QUOTED =
            Pattern.compile("['\"`]([a-zA-Z][a-zA-Z0-9._-]*)(?=['\"`]|\\$\\{)");
    private static final String COUNTRY = "codebook.COUNTRY.";
    private static final Set<String> ASKED_BY_A_STEP = Set.of("STORY", "LANG", "FILES", "CON_LOG");

    /** What stays in Latin letters in every script: names of programs, and a numeral. */
    private static final Set<String> LATIN_EVERYWHERE =
            Set.of("Tor", "Browser", "Underseal", "II", "MB", "GB");

    private static final Map<String, String> SCRIPTS =
            Map.of("ar", "Arabic", "ru", "Cyrillic", "zh", "Han");

    /** What a page hands over to its scripts whole, said or not. */
    private static final Set<String> HANDED_OVER = Set.of("script.", "console.");

    /** Not for people: the order in which a page lists something. */
    private static final Set<String> ORDERS = Set.of("date.order", "codebook.COUNTRY.order");

    /** Messages that may read as in English, by the reason why. */
    private static final Map<String, Set<String>> SAME_AS_ENGLISH =
            Map.of(
                    "the product is called so everywhere",
                    Set.of("Underseal"),
                    "French has the same word",
                    Set.of("Organisation", "Police", "Prison", "Document", "Note"),
                    "French and Spanish have the same word behind the number",
                    Set.of("2, probable", "3, possible", "2, possible"),
                    "Spanish has the same word",
                    Set.of("No", "Error:", "macros"));

    private static Stream<Arguments> files() {
        return Stream.concat(
                Stream.of("portal", "codebook")
                        .flatMap(
                                file ->
                                        languagesOfThePortal()
                                                .map(language -> Arguments.of(file, language))),
                Language.CONSOLE.stream().map(language -> Arguments.of("console", language)));
    }

    private static Stream<Arguments> filesInOtherLanguages() {
        return files().filter(one -> !one.get()[1].equals(Language.ofPortal("en").orElseThrow()));
    }

    private static Stream<Language> languagesOfThePortal() {
        return Language.PORTAL.stream();
    }

    @ParameterizedTest
    @MethodSource("filesInOtherLanguages")
    void noneIsMissingAndNoneIsTooMany(String file, Language language) {
        assertThat(read(file, language).keySet()).isEqualTo(english(file).keySet());
    }

    @ParameterizedTest
    @MethodSource("filesInOtherLanguages")
    void eachHasTheSamePlaceholdersAsInEnglish(String file, Language language) {
        final Map<String, String> english = english(file);
        read(file, language)
                .forEach(
                        (key, message) ->
                                assertThat(placeholders(message))
                                        .as(key)
                                        .isEqualTo(placeholders(english.get(key))));
    }

    @ParameterizedTest
    @MethodSource("filesInOtherLanguages")
    void noneWasLeftInEnglish(String file, Language language) {
        final Map<String, String> english = english(file);
        final Set<String> reasoned =
                SAME_AS_ENGLISH.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        final List<String> same =
                read(file, language).entrySet().stream()
                        .filter(one -> one.getValue().equals(english.get(one.getKey())))
                        .filter(one -> !ORDERS.contains(one.getKey()))
                        .filter(one -> !reasoned.contains(one.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();

        assertThat(same).allMatch(key -> key.startsWith(COUNTRY));
        // Many a country's name is spelled alike, but not most of them.
        assertThat(same.size()).isLessThan(100);
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachIsInTheScriptOfItsLanguage(String file, Language language) {
        final String script = SCRIPTS.getOrDefault(language.code(), "Latin");
        final Pattern own = Pattern.compile("\\p{Is" + script + "}");
        final Pattern foreign =
                Pattern.compile("[\\p{L}&&[^\\p{Is" + script + "}\\p{IsCommon}]]{2,}");
        read(file, language)
                .forEach(
                        (key, message) -> {
                            if (!ORDERS.contains(key) && !key.equals("name")) {
                                assertThat(message).as(key).containsPattern(own);
                                assertThat(
                                                foreign.matcher(message)
                                                        .results()
                                                        .map(MatchResult::group))
                                        .as(key)
                                        .isSubsetOf(LATIN_EVERYWHERE);
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void noneIsBlankOrTurnsTextAround(String file, Language language) {
        assertThat(read(file, language))
                .allSatisfy(
                        (key, message) ->
                                assertThat(message)
                                        .as(key)
                                        .isNotBlank()
                                        .isEqualTo(message.strip())
                                        .doesNotContainPattern(
                                                "[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]"));
    }

    /** A key stands somewhere whole, or as a beginning that something is joined to. */
    @Test
    void nothingIsSaidThatNoPageSays() throws IOException {
        final Set<String> spoken = spoken();
        final List<String> unsaid =
                Stream.of("portal", "console")
                        .flatMap(file -> english(file).keySet().stream())
                        .filter(key -> !spoken.contains(key))
                        .filter(key -> beginnings(key).noneMatch(start -> isSpoken(start, spoken)))
                        .toList();

        assertThat(unsaid).isEmpty();
    }

    /** A script may also join a key of several words to what it got from elsewhere. */
    private static boolean isSpoken(String start, Set<String> spoken) {
        final String words = start.substring(0, start.length() - 1);
        return spoken.contains(start) || words.contains(".") && spoken.contains(words);
    }

    private static Stream<String> beginnings(String key) {
        return Stream.iterate(
                        key.lastIndexOf('.'), dot -> dot > 0, dot -> key.lastIndexOf('.', dot - 1))
                .map(dot -> key.substring(0, dot + 1))
                .filter(beginning -> !HANDED_OVER.contains(beginning));
    }

    /** Whatever stands in quotes in the sources; of a template string, what precedes its values. */
    private static Set<String> spoken() throws IOException {
        final Set<String> spoken = new TreeSet<>();
        for (final String root : new String[] {"java", "resources/templates", "web"}) {
            try (Stream<Path> files = Files.walk(Path.of("src/main", root))) {
                for (final Path file :
                        files.filter(path -> path.toString().matches(".*\\.(java|html|ts)"))
                                .filter(path -> !path.toString().contains("node_modules"))
                                .toList()) {
                    QUOTED.matcher(Files.readString(file, StandardCharsets.UTF_8))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(spoken::add);
                }
            }
        }
        return spoken;
    }

    @ParameterizedTest
    @MethodSource("languagesOfThePortal")
    void theCodebookIsLabelledWholeAndLabelsNothingElse(Language language) {
        final Codebook codebook = Codebook.read();
        final Set<String> keys = new TreeSet<>();
        for (final CodebookField field : codebook.fields()) {
            final String key = "codebook." + field.name();
            keys.add(key);
            if (!field.repeats().isEmpty()) {
                keys.add("codebook." + field.repeats());
            }
            if (field.labels().equals(field.name())) {
                field.sections().keySet().forEach(section -> keys.add(key + ".section." + section));
                field.allCodes().forEach(code -> keys.add(key + '.' + code));
            }
        }
        keys.add("codebook.COUNTRY.order");

        assertThat(read("codebook", language).keySet()).isEqualTo(keys);
    }

    @ParameterizedTest
    @MethodSource("languagesOfThePortal")
    void everyLanguageListsEveryCountryOnce(Language language) {
        assertThat(Texts.of("portal", language.code()).list("codebook.COUNTRY.order"))
                .containsExactlyInAnyOrderElementsOf(Codebook.read().codes("COUNTRY"));
    }

    @ParameterizedTest
    @MethodSource("languagesOfThePortal")
    void everyFieldThatTheFormAsksHasAQuestion(Language language) {
        final Set<String> asked = new TreeSet<>();
        for (final CodebookField field : Codebook.read().fields()) {
            if (field.asked() && !ASKED_BY_A_STEP.contains(field.name())) {
                asked.add("ask." + field.name());
            }
        }

        assertThat(read("portal", language).keySet().stream().filter(key -> key.startsWith("ask.")))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    private static Set<String> placeholders(String message) {
        return PLACEHOLDER
                .matcher(message)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> english(String file) {
        return read(file, Language.ofPortal("en").orElseThrow());
    }

    private static Map<String, String> read(String file, Language language) {
        final Properties properties = new Properties();
        try (Reader in =
                Files.newBufferedReader(
                        MESSAGES.resolve(file + "_" + language.code() + ".properties"),
                        StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        final Map<String, String> messages = new TreeMap<>();
        properties.forEach((key, message) -> messages.put(key.toString(), message.toString()));
        return messages;
    }
}
