package org.underseal.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** Reads a door's messages and the codebook's labels in a language. */
    static Texts of(String door, String language) {
        final Properties messages = new Properties();
        read(messages, "/messages/codebook_" + language + ".properties");
        final String name = "/messages/" + door + "_" + language + ".properties";
        read(messages, name);
        return new Texts(name, messages);
    }

    private static void read(Properties messages, String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name);
            }
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
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

    /** Whether there is a message of a key in two parts. */
    public boolean has(String prefix, String key) {
        return messages.containsKey(prefix + key);
    }

    /** The message of a key with a value for {@code {0}}. */
    public String with(String key, Object value) {
        return of(key).replace("{0}", value.toString());
    }

    /**
     * A message that is a list of keys, such as an order that differs from language to language.
     */
    public List<String> list(String key) {
        return List.of(of(key).split(" "));
    }

    /** The heading of some of a field's codes. */
    public String section(String field, String section) {
        return of("codebook." + field + ".section." + section);
    }

    /** The label of a code of the codebook. */
    public String label(String field, String code) {
        return of("codebook." + field + "." + code);
    }

    /** The messages that scripts need, as JSON that may stand inside a script element. */
    String json(List<String> prefixes) {
        final ObjectNode json = StrictJson.object();
        messages.stringPropertyNames().stream()
                .filter(key -> prefixes.stream().anyMatch(key::startsWith))
                .sorted()
                .forEach(key -> json.put(key, messages.getProperty(key)));
        return new String(StrictJson.write(json), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }
}
