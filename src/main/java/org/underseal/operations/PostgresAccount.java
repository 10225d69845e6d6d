package org.underseal.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to start PostgreSQL's programs: they refuse to run as root, and they must end when this
 * process ends, however it ends.
 */
final class PostgresAccount {
    /**
     * The kernel's signal when this process has ended, and a session of its own so that an
     * interrupt from a terminal does not take the database away from a service that is stopping.
     */
    private static final List<String> DIE_WITH_PARENT =
            List.of("setpriv", "--pdeathsig", "INT", "setsid");

    private static final String NOBODY = "65534";

    private final List<String> prefix;
    private final boolean otherAccount;

    private PostgresAccount(List<String> prefix, boolean otherAccount) {
        this.prefix = prefix;
        this.otherAccount = otherAccount;
    }

    static PostgresAccount find() throws IOException {
        final boolean root =
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        if (!root) {
            return new PostgresAccount(DIE_WITH_PARENT, false);
        }
        // A user namespace keeps the files in root's name; where the kernel or a container forbids
        // that, another account has to own them.
        if (Programs.succeeds(List.of("unshare", "-U", "true"))) {
            return new PostgresAccount(prepend(List.of("unshare", "-U"), DIE_WITH_PARENT), false);
        }
        return new PostgresAccount(
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--inh-caps=-all",
                        "--pdeathsig",
                        "INT",
                        "setsid"),
                true);
    }

    List<String> command(Path program, List<String> arguments) {
        return prepend(prepend(prefix, List.of(program.toString())), arguments);
    }

    /** Gives files to the account that will use them, where it is not this one. */
    void own(Path directory) throws IOException {
        if (otherAccount) {
            Programs.run(List.of("chown", "-R", NOBODY + ":" + NOBODY, directory.toString()));
        }
    }

    private static List<String> prepend(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
