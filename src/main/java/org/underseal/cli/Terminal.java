package org.underseal.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a command prints and asks. Text of strangers passes through {@link PlainText} first. */
final class Terminal {
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Optional<Console> console;

    Terminal(InputStream in, PrintWriter out, PrintWriter err, Optional<Console> console) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.console = console;
    }

    /** The terminal of this process, in UTF-8 whatever the locale says. */
    static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                Optional.ofNullable(System.console()));
    }

    /** A line of the result. */
    void say(String line) {
        out.println(line);
    }

    /** A line for the person only, which a pipe does not carry on. */
    void note(String line) {
        err.println(line);
    }

    /** Asks for a secret without showing it; empty where nobody can be asked. */
    Optional<char[]> secret(String prompt) {
        return console.map(asked -> asked.readPassword("%s: ", prompt));
    }

    /** Asks for a line; empty where nobody can be asked. */
    Optional<String> line(String prompt) {
        return console.map(asked -> asked.readLine("%s: ", prompt));
    }

    /** Asks a question that only the word yes answers; no where nobody can be asked. */
    boolean confirms(String question) {
        return console.map(asked -> asked.readLine("%s: ", question))
                .filter(word -> word.strip().equalsIgnoreCase("yes"))
                .isPresent();
    }

    /** What is piped into the command. */
    InputStream in() {
        return in;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }
}
