package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Desks and the epochs of their keys. */
@Command(name = "desk", description = "Make a desk, or begin its next epoch with a new key.")
final class DeskCommands {
    private static final String DAYS = "30";

    private final Surroundings surroundings;

    DeskCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "create", description = "Make a desk with a key sealed to its members.")
    void create(
            @Option(names = "--name-en", required = true, description = "Its name in English.")
                    String english,
            @Option(names = "--name-fr", required = true, description = "Its name in French.")
                    String french,
            @Option(
                            names = "--member",
                            required = true,
                            paramLabel = "FILE",
                            description = "A reviewer's file; as often as there are members.")
                    List<Path> members,
            @Option(names = "--days", defaultValue = DAYS, description = "How long the key lasts.")
                    int days,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To make.")
                    Path out)
            throws IOException {
        final Map<String, String> names = new LinkedHashMap<>();
        names.put("en", PlainText.line(english));
        names.put("fr", PlainText.line(french));
        begin(surroundings.drawIdentifier(), names, members, days, out);
    }

    @Command(
            name = "renew",
            description =
                    "Begin a desk's next epoch: a new key for these members, whoever they were"
                            + " before.")
    void renew(
            @Parameters(paramLabel = "FILE", description = "The desk's present file.") Path file,
            @Option(
                            names = "--member",
                            required = true,
                            paramLabel = "FILE",
                            description = "A reviewer's file; as often as there are members.")
                    List<Path> members,
            @Option(names = "--days", defaultValue = DAYS, description = "How long the key lasts.")
                    int days,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To make.")
                    Path out)
            throws IOException {
        final DeskFile before = DeskFile.read(file);
        begin(before.desk().id(), before.desk().names(), members, days, out);
    }

    private void begin(String id, Map<String, String> names, List<Path> members, int days, Path out)
            throws IOException {
        if (days < 1) {
            throw new Refusal("An epoch lasts a day at least.");
        }
        final List<PersonFile> people = new ArrayList<>();
        for (final Path member : members) {
            people.add(PersonFile.read(member));
        }
        final DeskFile desk =
                DeskFile.begin(
                        id, names, surroundings.today().plusDays(days), people, surroundings);
        desk.write(out);
        final Terminal terminal = surroundings.terminal();
        terminal.say("desk     " + desk.desk().id());
        terminal.say("epoch    " + desk.desk().epoch() + ", until " + desk.desk().notAfter());
        terminal.say("members  " + people.size());
    }
}
