package org.underseal.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.underseal.operations.Home;
import org.underseal.site.Language;
import org.underseal.site.Operator;
import org.underseal.site.OperatorFiles;

/** An organisation that runs a portal and says so; without it the portal would be closed. */
public final class Operators {
    /** What it says of itself. */
    public static final Operator LANTERN =
            new Operator(
                    "Lantern Association",
                    "An association under Swiss law. Swiss data protection law applies.",
                    "By post: Lantern Association, poste restante, Geneva",
                    "Two people of the team read each report.\nNothing leaves without consent.",
                    "");

    private Operators() {}

    /** Has it say so in a home, in English. */
    public static void fillIn(Path home) {
        try {
            new OperatorFiles(Home.prepare(home).path())
                    .write(Language.ofPortal("en").orElseThrow(), LANTERN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
