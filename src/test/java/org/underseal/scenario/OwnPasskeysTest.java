package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.browser.Album;
import org.underseal.support.browser.Bureau;
import org.underseal.support.browser.ConsolePage;
import org.underseal.support.browser.PasskeysView;
import org.underseal.support.browser.VirtualAuthenticator;
import org.underseal.support.browser.Window;

/** Reviewers look after their passkeys: a second one, its name, and the one that was lost. */
class OwnPasskeysTest {
    @TempDir static Path directory;
    private static Bureau bureau;

    @BeforeAll
    static void open() {
        bureau = Bureau.open(directory);
        bureau.report("They took my telephone first.");
    }

    @AfterAll
    static void close() {
        bureau.close();
    }

    @Test
    void aSecondPasskeyIsAddedUnlocksByItselfAndOpensNothingOnceItIsRemoved() {
        final ConsolePage ada = bureau.signIn();
        final Window window = ada.window();
        final PasskeysView first = PasskeysView.of(ada);
        assertThat(first.names()).containsExactly("Passkey 1");
        ada.awaitSentence("console.passkeys.only-one");
        bureau.founders().reviewerKey().layAside();
        final VirtualAuthenticator spare = VirtualAuthenticator.withPrf(window);
        first.add("Blue key, in the drawer");
        assertThat(first.names()).contains("Blue key, in the drawer").hasSize(2);
        assertThat(ada.text()).doesNotContain(ada.texts().of("console.passkeys.only-one"));
        first.rename("Blue key, in the drawer", "Blue key, at home");
        new Album(directory).take(window, "passkeys");

        final ConsolePage bySpare = bureau.signIn();
        assertThat(bySpare.openFirstCase("To see that the spare key opens").story())
                .isEqualTo("They took my telephone first.");
        spare.layAside();
        bureau.founders().reviewerKey().takeUp();

        final PasskeysView later = PasskeysView.of(bureau.signIn());
        later.remove("Blue key, at home");
        assertThat(later.names()).hasSize(1);
        bureau.founders().reviewerKey().layAside();
        spare.takeUp();
        window.watch().expectRefusal(403);
        final ConsolePage thief = ConsolePage.open(window, "en");
        thief.signIn();
        thief.awaitSentence("console.error.passkey-refused");
        spare.layAside();
        bureau.founders().reviewerKey().takeUp();
    }

    @Test
    void nobodyRemovesTheirLastPasskey() {
        final ConsolePage ada = bureau.signIn();
        final PasskeysView passkeys = PasskeysView.of(ada);
        ada.window().watch().expectRefusal(409);

        passkeys.pressRemove(passkeys.names().get(0));

        ada.awaitSentence("console.error.passkeys-too-few");
        assertThat(PasskeysView.of(ada).names()).hasSize(1);
    }
}
