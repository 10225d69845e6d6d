package org.underseal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.underseal.cli.doctor.Finding;
import org.underseal.cli.doctor.OriginCheck;
import org.underseal.operations.PrivateFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks what only the operator knows, draws what nobody should choose, and says what comes next. */
@Command(
        name = "setup",
        description =
                "Write the settings of a portal and a console as two services on this machine, with"
                        + " drawn database passwords, and say what to do next.")
final class SetupCommand implements Runnable {
    private static final int PASSWORD_BYTES = 24;
    private static final String DATABASE = "127.0.0.1:5432/underseal";

    private final Surroundings surroundings;

    @Option(
            names = "--portal",
            paramLabel = "URL",
            description = "The address submitters use: http://….onion, or https://….")
    private String portal;

    @Option(names = "--console", paramLabel = "URL", description = "The address reviewers use.")
    private String console;

    @Option(
            names = "--out",
            defaultValue = "/etc/underseal",
            paramLabel = "DIR",
            description = "Where the settings go; /etc/underseal.")
    private Path out;

    SetupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        final String submitters = address("--portal", "Address of the portal", portal);
        final String reviewers = address("--console", "Address of the console", console);
        if (submitters.equals(reviewers)) {
            throw new Refusal("Portal and console need two addresses: people confuse one.");
        }
        try {
            write(submitters, reviewers);
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(e.getFile() + " exists already; nothing is ever written over.");
        } catch (IOException e) {
            throw new Refusal("The settings cannot be written to " + out + ".");
        }
        next();
    }

    private void write(String submitters, String reviewers) throws IOException {
        final String owner = password();
        final String door = password();
        final String desk = password();
        for (final String name : new String[] {"owner.env", "portal.env", "console.env"}) {
            if (Files.exists(out.resolve(name))) {
                throw new FileAlreadyExistsException(out.resolve(name).toString());
            }
        }
        Files.createDirectories(out);
        write(
                "owner.env",
                "OWNER_PASSWORD=" + owner,
                "PORTAL_PASSWORD=" + door,
                "CONSOLE_PASSWORD=" + desk,
                url("underseal_owner", owner));
        write("portal.env", url("underseal_portal", door), "UNDERSEAL_PORTAL_ORIGIN=" + submitters);
        write(
                "console.env",
                url("underseal_console", desk),
                "UNDERSEAL_CONSOLE_ORIGIN=" + reviewers);
    }

    private void write(String name, String... lines) throws IOException {
        PrivateFile.make(
                out.resolve(name).toAbsolutePath(),
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void next() {
        final Terminal terminal = surroundings.terminal();
        terminal.say("The settings are in " + out + ", for root only. Next, as root:");
        terminal.say("");
        terminal.say("set -a; . " + out.resolve("owner.env") + "; set +a");
        terminal.say("runuser -u postgres -- psql -f /usr/share/underseal/roles.sql");
        terminal.say("underseal database migrate");
        terminal.say("systemctl enable --now underseal-console");
        terminal.say(
                "underseal home share --home /var/lib/underseal/console"
                        + " --with /var/lib/underseal/portal");
        terminal.say("chown -R underseal-portal: /var/lib/underseal/portal");
        terminal.say("systemctl enable --now underseal-portal");
        terminal.say("systemctl enable --now underseal-shuffle.timer");
        terminal.say(
                "runuser -u underseal-portal -- underseal operator set"
                        + " --home /var/lib/underseal/portal --help"
                        + "    # who runs it; closed until said");
        terminal.say("journalctl -u underseal-console    # the link that sets the console up");
    }

    private String address(String option, String question, String given) {
        final String address =
                Optional.ofNullable(given)
                        .or(() -> surroundings.terminal().line(question))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "There is no terminal to ask; use " + option + "."))
                        .strip();
        final Finding found = new OriginCheck("The address " + address, address).look();
        // It becomes a line of a file that a shell reads too.
        if (found instanceof Finding.Mend || !address.matches("[A-Za-z0-9.:/-]{1,300}")) {
            throw new Refusal(found.sentence() + " Give an https address or an onion address.");
        }
        return address;
    }

    private String password() {
        return HexFormat.of().formatHex(surroundings.draw(PASSWORD_BYTES));
    }

    private static String url(String account, String password) {
        return "UNDERSEAL_DATABASE_URL=postgresql://" + account + ":" + password + "@" + DATABASE;
    }
}
