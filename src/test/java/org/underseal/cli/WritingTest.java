package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.protocol.StrictJson;

class WritingTest {
    private final AnswerRules rules = new AnswerRules();

    @Test
    void whatBeginsWithNoBraceIsTheStoryItself() {
        final Writing writing = Writing.read(utf8("\n  Ils sont venus.\r\n\tDeux fois. \n"), rules);

        assertThat(writing.text()).isEqualTo("Ils sont venus.\r\n\tDeux fois.");
        assertThat(writing.answers().isEmpty()).isTrue();
    }

    @Test
    void everyMemberOfAReportButItsKindMayBeLeftOut() {
        assertThat(Writing.read(utf8("{\"underseal\": \"report/1\"}"), rules))
                .isEqualTo(Writing.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"underseal\": | not well-formed JSON",
                "{\"text\": \"a\"} | not a file of the kind",
                "{\"underseal\": \"report/1\", \"story\": \"a\"} | no member story",
                "{\"underseal\": \"report/1\", \"text\": 7} | text is not text",
                "{\"underseal\": \"report/1\", \"form\": 99} | another version of the codebook",
                "{\"underseal\": \"report/1\", \"language\": \"French\"} | two letters",
                "{\"underseal\": \"report/1\", \"answers\": []} | not an object",
                "{\"underseal\": \"report/1\", \"text\": \"a\", \"text\": \"b\"} | not well-formed"
            })
    void aReportOfAnotherFormIsRefused(String report, String sentence) {
        assertThatThrownBy(() -> Writing.read(utf8(report), rules))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> Writing.read(new byte[] {(byte) 0xff, 'a'}, rules))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> Writing.read(new byte[] {'P', 'K', 3, 4}, rules))
                .hasMessageContaining("--attach");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"CON_UNN\": \"NO\"} | nothing called CON_UNN",
                "{\"CON_UN\": \"YES\"} | CON_UN is not answered",
                "{\"CON_UN\": [\"NO\"]} | CON_UN is not answered",
                "{\"CON_UN_OTH\": \"a\"} | nothing called CON_UN_OTH",
                "{\"ACTOR_TYPE\": \"POL\"} | ACTOR_TYPE is not answered",
                "{\"ACTOR_TYPE\": [\"POL\", \"X\"]} | ACTOR_TYPE is not answered",
                "{\"ACTOR_NAME\": \"a\"} | belongs to --identity-file",
                "{\"STORY\": \"a\"} | nothing called STORY",
                "{\"PRIO\": \"U1\"} | nothing called PRIO",
                "{\"COUNTRY\": \"FR\"} | stands in the rows of ACTS",
                "{\"ACTS\": {\"ACT\": \"T02\"}} | ACTS is a list",
                "{\"ACTS\": [\"T02\"]} | ACTS is a list",
                "{\"ACTS\": [{\"VIC_N\": 1}]} | does not stand in the rows of ACTS",
                "{\"ACTS\": [{\"ACT_DATE\": \"11/2026\"}]} | ACT_DATE is not answered",
                "{\"PERSONS\": [{\"VIC_N\": 0}]} | VIC_N is not answered",
                "{\"PERSONS\": [{\"PERSONS\": []}]} | nothing called PERSONS"
            })
    void anAnswerThatTheCodebookDoesNotAskForIsRefused(String answers, String sentence) {
        assertThatThrownBy(() -> rules.checked(json(answers)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void whatNamesSomebodyStandsApart() {
        final ObjectNode identity =
                json("{\"CONTACT\": \"a\", \"PERSONS\": [{}, {\"VIC_NAME\": \"b\"}]}");

        assertThat(rules.checkedIdentity(identity)).isEqualTo(identity);
        assertThatThrownBy(() -> rules.checkedIdentity(json("{\"CON_UN\": \"NO\"}")))
                .hasMessageContaining("belongs to the answers");
    }

    private static ObjectNode json(String text) {
        return StrictJson.object(utf8(text)).orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
