package org.underseal.support.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * What a page says in a language, read from the product's own messages: page objects find buttons
 * and fields by the names that people see.
 */
public final class PageTexts {
    private final String language;
    private final Properties messages;

    private PageTexts(String language, Properties messages) {
        this.language = language;
        this.messages = messages;
    }

    /**
     * Reads the messages of a door.
     *
     * @param door {@code portal} or {@code console}
     */
    public static PageTexts at(String door, String language) {
        final Properties messages = new Properties();
        for (final String file : new String[] {"codebook", door}) {
            final String name = "/messages/" + file + "_" + language + ".properties";
            try (InputStream in = PageTexts.class.getResourceAsStream(name)) {
                messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new PageTexts(language, messages);
    }

    /** Two letters. */
    public String language() {
        return language;
    }

    /** A message with what stands for {0}, {1} and so on. */
    public String of(String key, Object... values) {
        String message = messages.getProperty(key);
        if (message == null) {
            throw new IllegalArgumentException("no page says " + key);
        }
        for (int i = 0; i < values.length; i++) {
            message = message.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return message;
    }

    /** The label of a code of the codebook. */
    public String label(String field, String code) {
        return of("codebook." + field + "." + code);
    }
}
