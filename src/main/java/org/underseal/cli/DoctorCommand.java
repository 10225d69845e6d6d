package org.underseal.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.underseal.cli.doctor.Check;
import org.underseal.cli.doctor.ClockCheck;
import org.underseal.cli.doctor.CoreDumpCheck;
import org.underseal.cli.doctor.DatabaseCheck;
import org.underseal.cli.doctor.DiskCheck;
import org.underseal.cli.doctor.Finding;
import org.underseal.cli.doctor.KeysCheck;
import org.underseal.cli.doctor.OperatorCheck;
import org.underseal.cli.doctor.OriginCheck;
import org.underseal.cli.doctor.PermissionCheck;
import org.underseal.cli.doctor.SocketCheck;
import org.underseal.cli.doctor.SwapCheck;
import org.underseal.cli.doctor.TlsCheck;
import org.underseal.operations.DatabaseAddress;
import org.underseal.operations.EmbeddedPostgres;
import org.underseal.operations.HomeKeys;
import org.underseal.site.OperatorFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at the machine and a home with the settings that the service would have. */
@Command(
        name = "doctor",
        description =
                "Say in sentences what to mend on this machine, with the UNDERSEAL_ variables that"
                        + " the service is started with. Ends with 1 when there is something.")
final class DoctorCommand implements Callable<Integer> {
    private static final LocalDate BUILT = LocalDate.of(2026, 11, 24);
    private static final long LEAST = 2L << 30;
    private static final int HTTPS = 443;

    private final Surroundings surroundings;

    @Mixin private HomeOption option;
    private Path home;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        home = option.path();
        if (!Files.isDirectory(home)) {
            throw new Refusal("There is no home " + home + ".");
        }
        int toMend = 0;
        for (final Check check : checks()) {
            toMend += report(check.look());
        }
        return toMend == 0 ? 0 : 1;
    }

    private int report(Finding finding) {
        final Terminal terminal = surroundings.terminal();
        if (finding instanceof Finding.Mend mend) {
            terminal.say("mend     " + mend.sentence());
            terminal.say("         " + mend.remedy());
            return 1;
        }
        terminal.say(
                (finding instanceof Finding.Well ? "well     " : "unknown  ") + finding.sentence());
        return 0;
    }

    private List<Check> checks() throws IOException {
        final List<Check> checks = new ArrayList<>();
        checks.add(
                new ClockCheck(
                        surroundings.clock(),
                        BUILT,
                        Path.of("/run/systemd/timesync/synchronized")));
        checks.add(new DiskCheck(home, LEAST));
        checks.add(new SwapCheck(Path.of("/proc/swaps")));
        checks.add(
                new CoreDumpCheck(
                        Path.of("/proc/sys/kernel/core_pattern"), Path.of("/proc/self/limits")));
        checks.add(new PermissionCheck(home));
        checks.add(
                new KeysCheck(
                        HomeKeys.of(home),
                        variable("UNDERSEAL_STORAGE_MASTER_KEY"),
                        surroundings.random()));
        if (variable("UNDERSEAL_CONSOLE_ORIGIN").isEmpty()
                || variable("UNDERSEAL_PORTAL_ORIGIN").isPresent()) {
            checks.add(new OperatorCheck(new OperatorFiles(home)));
        }
        final String onion = "UNDERSEAL_PORTAL_ONION";
        variable(onion).ifPresent(at -> checks.add(new OriginCheck(onion, at)));
        database().map(DatabaseCheck::new).ifPresent(checks::add);
        for (final String door : new String[] {"PORTAL", "CONSOLE"}) {
            final String origin = "UNDERSEAL_" + door + "_ORIGIN";
            variable(origin).ifPresent(at -> checks.add(new OriginCheck(origin, at)));
            variable(origin).flatMap(DoctorCommand::tls).ifPresent(checks::add);
            variable("UNDERSEAL_" + door + "_SOCKET")
                    .ifPresent(at -> checks.add(new SocketCheck(Path.of(at))));
        }
        return checks;
    }

    private Optional<DatabaseAddress> database() throws IOException {
        final Optional<String> own = variable("UNDERSEAL_DATABASE_URL");
        return own.isPresent()
                ? own.map(DatabaseAddress::parse)
                : EmbeddedPostgres.running(home.resolve("postgres"));
    }

    private static Optional<Check> tls(String origin) {
        if (!origin.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            final URI uri = URI.create(origin);
            return Optional.of(
                    new TlsCheck(
                            uri.getHost(),
                            uri.getPort() < 0 ? HTTPS : uri.getPort(),
                            SSLContext.getDefault()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
