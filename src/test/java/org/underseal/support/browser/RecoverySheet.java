package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import java.util.List;

/**
 * What somebody wrote on paper.
 *
 * @param passphrase ten words with spaces between
 * @param fingerprint eight words, or empty on the authority's sheet
 */
public record RecoverySheet(String passphrase, String fingerprint) {
    @Override
    public String toString() {
        return "[redacted]";
    }

    /** Reads the sheet that the console shows. */
    static RecoverySheet read(ConsolePage console) {
        final Locator sheet = console.window().page().locator(".sheet");
        sheet.waitFor();
        final Locator fingerprint = sheet.locator(".fingerprint");
        return new RecoverySheet(
                String.join(" ", sheet.locator("ol li").allInnerTexts()),
                fingerprint.count() == 0 ? "" : fingerprint.innerText());
    }

    /** Types the words that the page asks for. */
    void typeBack(ConsolePage console) {
        final List<String> words = List.of(passphrase.split(" "));
        for (int i = 0; i < words.size(); i++) {
            final Locator asked = console.labelled(console.texts().of("console.sheet.word", i + 1));
            if (asked.count() == 1) {
                asked.fill(words.get(i));
            }
        }
        console.press("console.sheet.done");
    }
}
