package org.underseal.site;

import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.underseal.protocol.Suite;
import org.underseal.protocol.WordList;

/**
 * The pages for visitors whose browsers run no scripts: the form, and three answers that weigh the
 * same whatever they say.
 */
@ApplicationScoped
public class PlainDocuments {
    /** Bytes of every answer: those of a cell. */
    public static final int ANSWER = Suite.CELL;

    /** Megabytes that all files of one form may have together. */
    public static final int MEGABYTES = 256;

    private static final int PLAIN_STEP = 32 << 10;
    private static final int COMPRESSED_STEP = 16 << 10;

    private static final List<String> CONSENTS =
            List.of("CON_UN", "CON_STATE", "CON_PUB", "CON_STAT");

    private final Engine engine;
    private final Assets assets;
    private final Codebook codebook;
    private final OperatorPages operators;
    private final Map<String, Texts> texts = new LinkedHashMap<>();
    private final Map<String, Map<Answer, GappedPage>> answers = new LinkedHashMap<>();

    PlainDocuments(Engine engine, Documents documents, Codebook codebook, OperatorPages operators) {
        this.engine = engine;
        this.assets = documents.assets();
        this.codebook = codebook;
        this.operators = operators;
        for (final Language language : Language.PORTAL) {
            texts.put(language.code(), Texts.of("portal", language.code()));
            final Map<Answer, GappedPage> pages = new LinkedHashMap<>();
            for (final Answer answer : Answer.values()) {
                pages.put(answer, GappedPage.of(render(language, answer), ANSWER));
            }
            answers.put(language.code(), pages);
        }
    }

    /** The three answers. */
    public enum Answer {
        /** Gaps: the code in characters, and in words where the language has a list. */
        RECEIPT("receipt"),
        /** Gaps: status, messages, a form for older ones, the code twice. */
        INBOX("inbox"),
        /** Gaps: a heading and a sentence. */
        SENTENCE("sentence");

        private final String template;

        Answer(String template) {
            this.template = template;
        }
    }

    /** A desk to choose. */
    @TemplateData
    public record Desk(String id, String name) {}

    /** Something to mend: the identifier of a field and what is wrong with it. */
    @TemplateData
    public record Flaw(String field, String sentence) {}

    /** Whether the pages exist in a language. */
    public boolean speaks(String language) {
        return texts.containsKey(language);
    }

    /** Whether anybody has said who runs this portal. */
    public boolean hasOperator() {
        return operators.areFilledIn();
    }

    /** The messages of a language. */
    public Texts texts(String language) {
        return texts.get(language);
    }

    /** An answer of a language, to be filled. */
    public GappedPage answer(String language, Answer answer) {
        return answers.get(language).get(answer);
    }

    /**
     * The form.
     *
     * @param custodian whether names can be sealed
     * @param refill puts back what was filled in before
     */
    public String form(
            String language,
            List<Desk> desks,
            boolean custodian,
            List<Flaw> flaws,
            UnaryOperator<String> refill) {
        return refill.apply(
                template(Language.ofPortal(language).orElseThrow(), "form")
                        .data("desks", desks)
                        .data("custodian", custodian)
                        .data("flaws", flaws)
                        .data("failed", !flaws.isEmpty())
                        .data("languages", flaws.isEmpty() ? Language.PORTAL : List.of())
                        .render());
    }

    /**
     * A form as it leaves, of one weight in every language: nothing in it is secret, so it may be
     * compressed.
     */
    public static byte[] weighed(String form, boolean compressed) {
        final byte[] html = form.getBytes(StandardCharsets.UTF_8);
        final byte[] plain = Arrays.copyOf(html, roundedUp(html.length, PLAIN_STEP));
        Arrays.fill(plain, html.length, plain.length, (byte) '\n');
        if (!compressed) {
            return plain;
        }
        final int weight = Gzip.of(plain, 0).length;
        return Gzip.of(plain, roundedUp(weight, COMPRESSED_STEP) - weight);
    }

    private static int roundedUp(int size, int step) {
        return (size + step - 1) / step * step;
    }

    /** Going to another language loses what is on the page, so only a sentence offers it. */
    private String render(Language language, Answer answer) {
        return template(language, answer.template)
                .data("languages", answer == Answer.SENTENCE ? Language.PORTAL : List.of())
                .data("gap", new RawString(GappedPage.GAP))
                .data("words", WordList.LANGUAGES.contains(language.code()))
                .data("consents", CONSENTS)
                .data("failed", false)
                .render();
    }

    private TemplateInstance template(Language language, String template) {
        return engine.getTemplate("plain/" + template + ".html")
                .data("lang", language.code())
                .data("dir", language.direction())
                .data("text", texts.get(language.code()))
                .data("operator", operators.in(language).orElse(null))
                .data("assets", assets)
                .data("codebook", codebook)
                .data("megabytes", MEGABYTES);
    }
}
