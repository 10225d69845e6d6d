package org.underseal.site;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;

/**
 * A language that pages exist in.
 *
 * @param code two letters, as in the page's path
 * @param name what its speakers call it
 * @param direction {@code ltr} or {@code rtl}
 */
@TemplateData
public record Language(String code, String name, String direction) {
    private static final Language ENGLISH = new Language("en", "English", "ltr");
    private static final Language FRENCH = new Language("fr", "Français", "ltr");

    /** Those of the submitter's door: the official ones of the United Nations, in their order. */
    public static final List<Language> PORTAL =
            List.of(
                    new Language("ar", "العربية", "rtl"),
                    new Language("zh", "中文", "ltr"),
                    ENGLISH,
                    FRENCH,
                    new Language("ru", "Русский", "ltr"),
                    new Language("es", "Español", "ltr"));

    /** Those of the reviewers' door. */
    public static final List<Language> CONSOLE = List.of(ENGLISH, FRENCH);

    /** The one for whoever asks for none that there is. */
    static final String OTHERWISE = ENGLISH.code();

    /** A language of the submitter's door by its two letters. */
    public static Optional<Language> ofPortal(String code) {
        return PORTAL.stream().filter(language -> language.code().equals(code)).findFirst();
    }
}
