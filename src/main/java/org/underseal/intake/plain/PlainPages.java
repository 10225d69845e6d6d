package org.underseal.intake.plain;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.WordList;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.submitter.Letters;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.ReceiptSlipException;
import org.underseal.site.GappedPage;
import org.underseal.site.PlainDocuments;
import org.underseal.site.PlainDocuments.Answer;
import org.underseal.site.Texts;

/** What visitors without JavaScript read; receipt codes pass through as bytes that are zeroed. */
@ApplicationScoped
class PlainPages {
    private static final int GROUP = 4;
    private static final int YEAR_AND_MONTH = 7;

    private final PlainDocuments documents;

    PlainPages(PlainDocuments documents) {
        this.documents = documents;
    }

    /** Whether the pages exist in a language. */
    boolean speaks(String language) {
        return documents.speaks(language);
    }

    /** The form, with what was filled in before and what is wrong with it. */
    String form(
            String language,
            Directory directory,
            List<PostedAnswers.Flaw> flaws,
            UnaryOperator<String> refill) {
        final Texts texts = documents.texts(language);
        return documents.form(
                language,
                directory.desks().stream().map(desk -> desk(desk, language)).toList(),
                !directory.custodians().isEmpty(),
                flaws.stream().map(flaw -> flaw(flaw, texts)).toList(),
                refill);
    }

    private static PlainDocuments.Desk desk(Directory.Desk desk, String language) {
        return new PlainDocuments.Desk(
                desk.id(),
                Optional.ofNullable(desk.names().get(language))
                        .or(() -> Optional.ofNullable(desk.names().get("en")))
                        .orElse(desk.id()));
    }

    private static PlainDocuments.Flaw flaw(PostedAnswers.Flaw flaw, Texts texts) {
        final String question =
                flaw.field().equals("desk")
                        ? texts.of("step.desk")
                        : texts.has("ask.", flaw.codebookField())
                                ? texts.join("ask.", flaw.codebookField())
                                : "";
        return new PlainDocuments.Flaw(flaw.field(), texts.with(flaw.message(), question));
    }

    /** The receipt, shown once; the code is closed. */
    byte[] receipt(String language, ReceiptCode receipt) {
        final List<byte[]> gaps = new ArrayList<>();
        try (receipt) {
            gaps.add(grouped(receipt));
            if (WordList.LANGUAGES.contains(language)) {
                gaps.add(worded(receipt, WordList.of(language)));
            }
            return documents.answer(language, Answer.RECEIPT).filled(gaps);
        } finally {
            gaps.forEach(gap -> Arrays.fill(gap, (byte) 0));
        }
    }

    /** What lies under a code; a page of messages, and forms that carry the code along. */
    byte[] inbox(String language, char[] code, Letters letters, int page) {
        final Texts texts = documents.texts(language);
        final GappedPage inbox = documents.answer(language, Answer.INBOX);
        final byte[] carried = ascii(code);
        final byte[] older =
                letters.more() ? older(language, carried, page + 1, texts) : new byte[0];
        try {
            final byte[] status = Html.bytes(texts.of("script.status." + letters.status()));
            final int room = inbox.room() - status.length - older.length - 2 * carried.length;
            return inbox.filled(
                    List.of(status, messages(letters, texts, room), older, carried, carried));
        } finally {
            Arrays.fill(carried, (byte) 0);
            Arrays.fill(older, (byte) 0);
        }
    }

    /** A slip in a code, named by its place. */
    byte[] slip(String language, ReceiptSlipException slip) {
        final Texts texts = documents.texts(language);
        final String name = slip.slip().name().toLowerCase(Locale.ROOT).replace('_', '-');
        final boolean nothing =
                slip.slip() == ReceiptSlipException.Slip.TOO_SHORT && slip.place() == 0;
        final String key = "script.slip." + (nothing ? "empty" : name);
        return sentence(language, "error.title", texts.with(key, slip.place()));
    }

    /** A refusal as a sentence. */
    byte[] refusal(String language, RefusedException refused) {
        final Texts texts = documents.texts(language);
        final String code = refused.problem().code();
        return sentence(
                language,
                "error.title",
                texts.of(texts.has("plain.error.", code) ? "plain.error." + code : "plain.error"));
    }

    /** Why there is no form: nobody has said who runs this portal, or something else. */
    byte[] closed(String language, RefusedException refused) {
        return documents.hasOperator()
                ? refusal(language, refused)
                : saying(language, "closed.heading", "closed.text");
    }

    /** A heading of the messages, and a sentence of them. */
    byte[] saying(String language, String heading, String sentence) {
        return sentence(language, heading, documents.texts(language).of(sentence));
    }

    private byte[] sentence(String language, String heading, String sentence) {
        return documents
                .answer(language, Answer.SENTENCE)
                .filled(
                        List.of(
                                Html.bytes(documents.texts(language).of(heading)),
                                Html.bytes(sentence)));
    }

    /** The newest messages that have room; they are far shorter in practice. */
    private static byte[] messages(Letters letters, Texts texts, int room) {
        String shown =
                letters.unsigned() > 0
                        ? "<p class=\"alarm\">"
                                + Html.escaped(texts.of("script.inbox.forged"))
                                + "</p>"
                        : "";
        final List<Reply> written =
                letters.replies().stream().filter(reply -> !reply.text().isEmpty()).toList();
        if (written.isEmpty() && shown.isEmpty()) {
            shown = "<p>" + Html.escaped(texts.of("script.inbox.none")) + "</p>";
        }
        String html = "";
        for (int i = written.size() - 1; i >= 0; i--) {
            final String next = article(written.get(i)) + html;
            if ((shown + next).getBytes(StandardCharsets.UTF_8).length > room) {
                break;
            }
            html = next;
        }
        return (shown + html).getBytes(StandardCharsets.UTF_8);
    }

    private static String article(Reply reply) {
        return "<article class=\"message\"><p class=\"hint\">"
                + reply.day().toString().substring(0, YEAR_AND_MONTH)
                + "</p><p dir=\"auto\" class=\"plain\">"
                + Html.escaped(reply.text())
                + "</p></article>";
    }

    private static byte[] older(String language, byte[] code, int page, Texts texts) {
        return joined(
                utf8(
                        "<form method=\"post\" action=\"/"
                                + language
                                + "/plain/inbox\"><input type=\"hidden\" name=\"page\" value=\""
                                + page
                                + "\"><input type=\"hidden\" name=\"code\" value=\""),
                code,
                utf8(
                        "\"><p><button type=\"submit\" class=\"secondary\">"
                                + Html.escaped(texts.of("inbox.older"))
                                + "</button></p></form>"));
    }

    private static byte[] grouped(ReceiptCode receipt) {
        final char[] canonical = receipt.canonical();
        final byte[] grouped = new byte[canonical.length + (canonical.length - 1) / GROUP];
        int at = 0;
        for (int i = 0; i < canonical.length; i++) {
            if (i > 0 && i % GROUP == 0) {
                grouped[at++] = '-';
            }
            grouped[at++] = (byte) canonical[i];
        }
        Arrays.fill(canonical, '\0');
        return grouped;
    }

    /** The words are the list's own strings; only their order is secret. */
    private static byte[] worded(ReceiptCode receipt, WordList list) {
        byte[] all = {};
        for (final String word : receipt.words(list)) {
            final byte[] longer = joined(all, utf8(all.length == 0 ? word : " " + word));
            Arrays.fill(all, (byte) 0);
            all = longer;
        }
        return all;
    }

    private static byte[] ascii(char[] code) {
        final byte[] bytes = new byte[code.length];
        for (int i = 0; i < code.length; i++) {
            bytes[i] = (byte) code[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        final byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (final byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
