package org.underseal.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.underseal.operations.Settings;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.WordList;

/**
 * One document per door and language, rendered once. Those of a door weigh the same to the byte,
 * compressed and not, so that a language does not show in a size.
 */
@ApplicationScoped
public class Documents {
    /** Languages that the pages exist in, the first of them for everybody else. */
    static final List<String> LANGUAGES = List.of("en", "fr");

    private static final String TYPE = "text/html;charset=utf-8";

    private final Assets assets;
    private final Map<String, StaticBody> portal;
    private final Map<String, StaticBody> console;

    Documents(Engine engine, Codebook codebook, Settings settings) {
        assets = Assets.read();
        final boolean plain = settings.portal().withoutJavascript();
        portal = render(engine, "portal", List.of("script."), assets, codebook, plain);
        console =
                render(
                        engine,
                        "console",
                        List.of("console.", "codebook."),
                        assets.under("/console/assets/"),
                        codebook,
                        plain);
    }

    /**
     * Rendered before the first request, so that a page that cannot be rendered stops the start.
     */
    void render(@Observes @Priority(2) StartupEvent start) {
        if (portal.isEmpty() || console.isEmpty()) {
            throw new IllegalStateException("there are no documents");
        }
    }

    Optional<StaticBody> portal(String language) {
        return Optional.ofNullable(portal.get(language));
    }

    Optional<StaticBody> console(String language) {
        return Optional.ofNullable(console.get(language));
    }

    Assets assets() {
        return assets;
    }

    private static Map<String, StaticBody> render(
            Engine engine,
            String door,
            List<String> scripts,
            Assets assets,
            Codebook codebook,
            boolean plainOffered) {
        final Map<String, byte[]> pages = new LinkedHashMap<>();
        for (final String language : LANGUAGES) {
            final Texts texts = Texts.of(door, language);
            pages.put(
                    language,
                    engine.getTemplate(door + "/document.html")
                            .data("lang", language)
                            .data("dir", "ltr")
                            .data("text", texts)
                            .data("assets", assets)
                            .data("codebook", codebook)
                            .data("plain", false)
                            .data("plainOffered", plainOffered)
                            .data("scriptMessages", new RawString(texts.json(scripts)))
                            .data(
                                    "words",
                                    new RawString(words(door.equals("console") ? "en" : language)))
                            .render()
                            .getBytes(StandardCharsets.UTF_8));
        }
        return alike(pages);
    }

    /** The receipt's word list, inside the page: fetched on its own it would show what is done. */
    private static String words(String language) {
        final WordList list = WordList.of(language);
        return list(IntStream.range(0, WordList.SIZE).mapToObj(list::word).toList());
    }

    private static String list(List<String> texts) {
        final ArrayNode json = StrictJson.object().putArray("list");
        texts.forEach(json::add);
        return new String(StrictJson.write(json), StandardCharsets.UTF_8);
    }

    private static Map<String, StaticBody> alike(Map<String, byte[]> pages) {
        final int longest =
                pages.values().stream().mapToInt(page -> page.length).max().orElseThrow();
        pages.replaceAll((language, page) -> filled(page, longest));
        final int heaviest =
                pages.values().stream()
                        .mapToInt(page -> Gzip.of(page, 0).length)
                        .max()
                        .orElseThrow();
        final Map<String, StaticBody> documents = new LinkedHashMap<>();
        pages.forEach(
                (language, page) ->
                        documents.put(
                                language,
                                new StaticBody(
                                        TYPE,
                                        page,
                                        Gzip.of(page, heaviest - Gzip.of(page, 0).length))));
        return documents;
    }

    private static byte[] filled(byte[] page, int size) {
        final byte[] filled = Arrays.copyOf(page, size);
        Arrays.fill(filled, page.length, size, (byte) '\n');
        return filled;
    }
}
