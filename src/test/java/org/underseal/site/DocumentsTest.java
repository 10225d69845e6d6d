package org.underseal.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.underseal.operations.Settings;
import org.underseal.support.Operators;

@QuarkusTest
@TestProfile(PortalDoor.class)
class DocumentsTest {
    private static final int HEAVIEST_PAGE = 60 << 10;
    private static final int HEAVIEST_VISIT = 120 << 10;
    private static final Language FRENCH = Language.ofPortal("fr").orElseThrow();

    @Inject Documents documents;
    @Inject OperatorPages operators;
    @Inject Settings settings;

    @AfterEach
    void onlyEnglishAgain() throws IOException {
        Files.deleteIfExists(frenchFile());
        Operators.fillIn(settings.home());
        operators.readAgain();
    }

    @Test
    void allLanguagesWeighTheSameToTheByte() {
        assertThat(weights(body -> body.gzip().length)).hasSize(1);
        assertThat(weights(body -> body.plain().length)).hasSize(1);
    }

    @Test
    void aPageIsLightAndSoIsAVisit() {
        final Assets assets = documents.assets();
        final int page = portal("en").gzip().length;
        final int files =
                List.of("submit.js", "portal.css").stream()
                        .map(name -> assets.url(name).substring("/assets/".length()))
                        .mapToInt(file -> assets.file(file).orElseThrow().gzip().length)
                        .sum();

        assertThat(page).isLessThan(HEAVIEST_PAGE);
        assertThat(page + files).isLessThan(HEAVIEST_VISIT);
    }

    @Test
    void aPageIsInItsLanguageAndDirectionAndLinksToAllOthersInTheirOwnNames() {
        assertThat(text("ar")).contains("<html lang=\"ar\" dir=\"rtl\"");
        assertThat(text("ru")).contains("<html lang=\"ru\" dir=\"ltr\"");
        for (final Language language : Language.PORTAL) {
            for (final Language other : Language.PORTAL) {
                assertThat(text(language.code()))
                        .contains(
                                "<a href=\"/%1$s\" hreflang=\"%1$s\" lang=\"%1$s\" dir=\"%2$s\""
                                        .formatted(other.code(), other.direction()))
                        .contains(">" + other.name() + "</a>");
            }
        }
    }

    @Test
    void theOperatorSpeaksInTheLanguageOfThePageOrElseInAnother() throws IOException {
        assertThat(text("fr")).contains("lang=\"en\" dir=\"ltr\">Lantern Association");

        new OperatorFiles(settings.home()).write(FRENCH, french("Lanterne"));
        operators.readAgain();

        assertThat(text("fr")).contains("lang=\"fr\" dir=\"ltr\">Lanterne");
        assertThat(text("ar")).contains("lang=\"en\" dir=\"ltr\">Lantern Association");
        assertThat(weights(body -> body.gzip().length)).hasSize(1);
    }

    @Test
    void whatAnOperatorWritesIsText() throws IOException {
        new OperatorFiles(settings.home()).write(FRENCH, french("<b>Lanterne</b> & Cie"));
        operators.readAgain();

        assertThat(text("fr")).contains("&lt;b&gt;Lanterne&lt;/b&gt; &amp; Cie");
    }

    @Test
    void aFileThatCannotBeUsedChangesNothingInARunningPortal() throws IOException {
        new OperatorFiles(settings.home()).write(FRENCH, french("Lanterne"));
        operators.readAgain();

        Files.writeString(frenchFile(), "{");
        operators.readAgain();

        assertThat(text("fr")).contains("Lanterne");
        assertThat(operators.areFilledIn()).isTrue();
    }

    @Test
    void onlyLanguagesWithAListHaveWords() {
        assertThat(text("es")).contains("\"ábaco\"");
        assertThat(text("ar")).contains("id=\"words\">[]</script>");
    }

    private static Operator french(String name) {
        final Operator lantern = Operators.LANTERN;
        return new Operator(name, lantern.law(), lantern.contact(), lantern.reports(), "");
    }

    private Path frenchFile() {
        return settings.home().resolve("operator/fr.json");
    }

    private List<Integer> weights(Function<StaticBody, Integer> weight) {
        return Language.PORTAL.stream()
                .map(language -> weight.apply(portal(language.code())))
                .distinct()
                .toList();
    }

    private StaticBody portal(String language) {
        return documents.portal(language).orElseThrow();
    }

    private String text(String language) {
        return new String(portal(language).plain(), StandardCharsets.UTF_8);
    }
}
