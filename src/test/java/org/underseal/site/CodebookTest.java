package org.underseal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodebookTest {
    private static final Path VERSIONS = Path.of("src/test/resources/codebook");
    private static final Set<String> TYPES =
            Set.of(
                    "single",
                    "multi",
                    "country",
                    "text",
                    "number",
                    "fuzzy-date",
                    "date",
                    "upload",
                    "link",
                    "auto");
    private static final Set<String> WITH_CODES = Set.of("single", "multi", "country");

    private final Codebook codebook = Codebook.read();

    @Test
    void aVersionHasTheCodesThatItHadWhenItWasMade() throws IOException {
        assertThat(written())
                .containsExactlyInAnyOrderElementsOf(
                        Files.readAllLines(
                                VERSIONS.resolve("version-" + codebook.version() + ".txt")));
    }

    @Test
    void noCodeOfAnEarlierVersionWasLost() throws IOException {
        final Set<String> now = new TreeSet<>(written());
        for (int version = 1; version < codebook.version(); version++) {
            assertThat(now)
                    .containsAll(
                            Files.readAllLines(VERSIONS.resolve("version-" + version + ".txt")));
        }
    }

    @Test
    void namesAndCodesAreShortAscii() {
        for (final CodebookField field : codebook.fields()) {
            assertThat(field.name()).matches("[A-Z][A-Z0-9_]{0,30}");
            assertThat(field.allCodes())
                    .as(field.name())
                    .doesNotHaveDuplicates()
                    .allMatch(code -> code.matches("[A-Z0-9+-]{1,20}"));
        }
    }

    @Test
    void everyFieldSaysWhatItIsWhoFillsItInAndHowSensitiveItIs() {
        for (final CodebookField field : codebook.fields()) {
            assertThat(field.type()).as(field.name()).isIn(TYPES);
            assertThat(field.who()).as(field.name()).isIn("S", "V", "S>V");
            assertThat(field.sensitivity()).as(field.name()).isIn("ID", "CASE", "COD");
            assertThat(field.allCodes().isEmpty())
                    .as(field.name())
                    .isNotEqualTo(WITH_CODES.contains(field.type()));
        }
    }

    @Test
    void namesContactsPlacesAndExactReferencesAreForTheIdentityPart() {
        assertThat(
                        codebook.fields().stream()
                                .filter(CodebookField::asked)
                                .filter(CodebookField::apart)
                                .map(CodebookField::name))
                .containsExactlyInAnyOrder(
                        "PLACE",
                        "VIC_NAME",
                        "VIC_ALIAS",
                        "ORG_NAME",
                        "COOP_REF",
                        "ACTOR_NAME",
                        "ROUTE_EXCL",
                        "CONTACT",
                        "CONTACT_RULES");
    }

    @Test
    void theFormInsistsOnRoleStoryAndConsentsAndPresetsNoConsent() {
        assertThat(
                        codebook.fields().stream()
                                .filter(CodebookField::required)
                                .map(CodebookField::name))
                .containsExactlyInAnyOrder(
                        "SUB_ROLE",
                        "STORY",
                        "CON_BY",
                        "CON_UN",
                        "CON_STATE",
                        "CON_PUB",
                        "CON_STAT");
        assertThat(
                        codebook.fields().stream()
                                .filter(field -> !field.preset().isEmpty())
                                .map(CodebookField::name))
                .containsExactly("REPLY");
    }

    @Test
    void theFormAsksEveryFieldThatASubmitterFillsIn() throws IOException {
        final String templates = templates();
        final Set<String> elsewhere = Set.of("STORY", "LANG", "FILES", "CON_LOG");
        for (final CodebookField field : codebook.fields()) {
            if (!elsewhere.contains(field.name())) {
                assertThat(templates.contains("field='" + field.name() + "'"))
                        .as(field.name())
                        .isEqualTo(field.asked());
            }
        }
    }

    private List<String> written() {
        final List<String> lines = new ArrayList<>();
        for (final CodebookField field : codebook.fields()) {
            final List<String> codes = field.allCodes();
            codes.forEach(code -> lines.add(field.name() + ' ' + code));
            if (codes.isEmpty()) {
                lines.add(field.name());
            }
        }
        return lines;
    }

    private static String templates() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/templates/portal"))) {
            return files.map(CodebookTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
