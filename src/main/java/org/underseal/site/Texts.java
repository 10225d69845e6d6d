package org.underseal.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.underseal.protocol.StrictJson;

/** The messages of one door in one language. A message that is missing stops the start. */
@TemplateData
public final class Texts {
    private final String name;
    private final Properties messages;

    private Texts(String name, Properties messages) {
        this.name = name;
        this.messages = messages;
    }

    /** Reads {@code messages/<door>_<language>.properties}. */
    static Texts of(String door, String language) {
        final String name = "/messages/" + door + "_" + language + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name);
            }
            final Properties messages = new Properties();
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Texts(name, messages);
        } catch (IOException e) {
            throw new IllegalStateException("unreadable " + name, e);
        }
    }

    /**
     * The message of a key.
     *
     * @throws IllegalStateException when there is none
     */
    public String of(String key) {
        final String message = messages.getProperty(key);
        if (message == null) {
            throw new IllegalStateException(name + " lacks " + key);
        }
        return message;
    }

    /** The message of a key in two parts. */
    public String join(String prefix, String key) {
        return of(prefix + key);
    }

    /** The label of a code of the codebook. */
    public String label(String field, String code) {
        return of("codebook." + field + "." + code);
    }

    /** The messages that scripts need, as JSON that may stand inside a script element. */
    String json(String prefix) {
        final ObjectNode json = StrictJson.object();
        messages.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .forEach(key -> json.put(key, messages.getProperty(key)));
        return new String(StrictJson.write(json), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }
}
