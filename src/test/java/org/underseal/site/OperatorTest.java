package org.underseal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.support.Operators;

class OperatorTest {
    private static final Language FRENCH = Language.ofPortal("fr").orElseThrow();

    @TempDir Path home;

    @Test
    void whatWasWrittenIsReadAgainAndIsTheOwnersAlone() throws IOException {
        final OperatorFiles files = new OperatorFiles(home);
        assertThat(files.all()).isEmpty();

        files.write(FRENCH, Operators.LANTERN);
        files.write(FRENCH, Operators.LANTERN);

        assertThat(files.all()).containsOnly(java.util.Map.entry("fr", Operators.LANTERN));
        assertThat(home.resolve("operator")).isDirectoryNotContaining("glob:**.new");
        assertThat(Files.getPosixFilePermissions(home.resolve("operator/fr.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "law", "contact", "reports"})
    void nothingThatASubmitterMustKnowMayBeMissing(String member) {
        assertThatThrownBy(() -> Operator.of(Operators.LANTERN.json().put(member, " \n")))
                .isInstanceOf(OperatorRefusedException.class)
                .hasMessage("\"" + member + "\" is missing.");
    }

    @Test
    void aTextHasABound() {
        final String longest = "a".repeat(200);

        assertThat(Operator.of(Operators.LANTERN.json().put("name", longest)).name())
                .isEqualTo(longest);
        assertThatThrownBy(() -> Operator.of(Operators.LANTERN.json().put("name", longest + "a")))
                .hasMessage("\"name\" is longer than 200 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\u0007b", "a\u2066b", "a\rb"})
    void noTextHoldsWhatCannotBeSeen(String text) {
        assertThatThrownBy(() -> Operator.of(Operators.LANTERN.json().put("law", text)))
                .hasMessage("\"law\" holds a character that cannot be seen.");
    }

    @Test
    void aMemberThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> Operator.of(Operators.LANTERN.json().put("nmae", "Lantern")))
                .hasMessage("\"nmae\" is not known.");
    }
}
