package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.operations.Home;
import org.underseal.protocol.StrictJson;
import org.underseal.site.Language;
import org.underseal.site.Operator;
import org.underseal.site.OperatorFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who runs a portal: it stays closed until its home says so. */
@Command(
        name = "operator",
        description = "Say on the portal's pages who runs it. Until then the portal is closed.")
final class OperatorCommands {
    private final Surroundings surroundings;

    OperatorCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "set",
            description =
                    "Write or change what the pages of one language say; those of a language without"
                            + " words of its own show the English ones, or else the first there"
                            + " are. A running portal shows them within seconds.")
    void set(
            @Mixin HomeOption home,
            @Option(
                            names = "--language",
                            required = true,
                            description = "ar, zh, en, fr, ru or es.")
                    String language,
            @Option(names = "--name", description = "The organisation's name.") String name,
            @Option(
                            names = "--law",
                            description = "Its legal position: what it is, and which law applies.")
                    String law,
            @Option(names = "--contact", description = "How to reach it otherwise.") String contact,
            @Option(names = "--reports", description = "What happens with reports.") String reports,
            @Option(names = "--help-now", description = "Who helps people in danger; optional.")
                    String help)
            throws IOException {
        final OperatorFiles files = files(home);
        final Language spoken = language(language);
        final ObjectNode json =
                files.read(spoken).map(Operator::json).orElseGet(StrictJson::object);
        final Map<String, String> given = new LinkedHashMap<>();
        given.put("name", name);
        given.put("law", law);
        given.put("contact", contact);
        given.put("reports", reports);
        given.put("help", help);
        given.forEach(
                (member, text) ->
                        Optional.ofNullable(text).ifPresent(said -> json.put(member, said)));
        files.write(spoken, Operator.of(json));
        surroundings.terminal().say("The pages in " + spoken.code() + " say who runs the portal.");
    }

    @Command(name = "show", description = "Print what the pages say of who runs the portal.")
    void show(@Mixin HomeOption home) throws IOException {
        final Terminal terminal = surroundings.terminal();
        final Map<String, Operator> all = files(home).all();
        if (all.isEmpty()) {
            terminal.say("Nobody yet: the portal is closed.");
        }
        all.forEach(
                (language, operator) ->
                        Operator.MEMBERS
                                .keySet()
                                .forEach(
                                        member ->
                                                terminal.say(
                                                        language
                                                                + "  "
                                                                + member
                                                                + "  "
                                                                + PlainText.line(
                                                                        operator.json()
                                                                                .path(member)
                                                                                .asText()))));
    }

    private static OperatorFiles files(HomeOption home) throws IOException {
        return new OperatorFiles(Home.prepare(home.path()).path());
    }

    private static Language language(String code) {
        return Language.ofPortal(code)
                .orElseThrow(() -> new Refusal("There are no pages in \"" + code + "\"."));
    }
}
