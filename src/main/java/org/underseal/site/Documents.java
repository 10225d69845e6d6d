package org.underseal.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.underseal.operations.Settings;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.WordList;

/**
 * One document per door and language, rendered before anybody asks. Those of a door weigh the same
 * to the byte, compressed and not, so that a language does not show in a size.
 */
@ApplicationScoped
public class Documents {
    static final String TYPE = "text/html;charset=utf-8";

    private final Engine engine;
    private final OperatorPages operators;
    private final Optional<String> onion;
    private final boolean plainOffered;
    private final Assets assets = Assets.read();
    private final Codebook codebook;
    private final Map<String, StaticBody> console;
    private final AtomicReference<Map<String, StaticBody>> portal = new AtomicReference<>(Map.of());

    Documents(Engine engine, Codebook codebook, OperatorPages operators, Settings settings) {
        this.engine = engine;
        this.codebook = codebook;
        this.operators = operators;
        this.onion = settings.portal().onion();
        this.plainOffered = settings.portal().withoutJavascript();
        this.console = console();
    }

    /**
     * Rendered before the first request, so that a page that cannot be rendered stops the start.
     */
    void render(@Observes @Priority(2) StartupEvent start) {
        portal.set(portal());
    }

    void renderAgain(@Observes OperatorPages.Changed operator) {
        portal.set(portal());
    }

    Optional<StaticBody> portal(String language) {
        return Optional.ofNullable(portal.get().get(language));
    }

    Optional<StaticBody> console(String language) {
        return Optional.ofNullable(console.get(language));
    }

    Assets assets() {
        return assets;
    }

    private Map<String, StaticBody> portal() {
        final Map<String, byte[]> pages = new LinkedHashMap<>();
        for (final Language language : Language.PORTAL) {
            final Texts texts = Texts.of("portal", language.code());
            pages.put(
                    language.code(),
                    bytes(
                            page("portal", language, texts, List.of("script."), assets)
                                    .data("languages", Language.PORTAL)
                                    .data("operator", operators.in(language).orElse(null))
                                    .data("onion", onion.orElse(null))
                                    .data("plain", false)
                                    .data("plainOffered", plainOffered)
                                    .data("words", words(language.code()))));
        }
        return EqualWeights.of(TYPE, pages);
    }

    private Map<String, StaticBody> console() {
        final Assets own = assets.under("/console/assets/");
        final Map<String, byte[]> pages = new LinkedHashMap<>();
        for (final Language language : Language.CONSOLE) {
            final Texts texts = Texts.of("console", language.code());
            pages.put(
                    language.code(),
                    bytes(
                            page("console", language, texts, List.of("console.", "codebook."), own)
                                    .data("words", words(Language.OTHERWISE))));
        }
        return EqualWeights.of(TYPE, pages);
    }

    private TemplateInstance page(
            String door, Language language, Texts texts, List<String> scripts, Assets files) {
        return engine.getTemplate(door + "/document.html")
                .data("lang", language.code())
                .data("dir", language.direction())
                .data("text", texts)
                .data("assets", files)
                .data("codebook", codebook)
                .data("scriptMessages", new RawString(texts.json(scripts)));
    }

    private static byte[] bytes(TemplateInstance page) {
        return page.render().getBytes(StandardCharsets.UTF_8);
    }

    /** The receipt's word list, inside the page: fetched on its own it would show what is done. */
    private static RawString words(String language) {
        final ArrayNode json = StrictJson.object().putArray("words");
        if (WordList.LANGUAGES.contains(language)) {
            final WordList list = WordList.of(language);
            IntStream.range(0, WordList.SIZE).mapToObj(list::word).forEach(json::add);
        }
        return new RawString(new String(StrictJson.write(json), StandardCharsets.UTF_8));
    }
}
