package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.operations.Home;
import org.underseal.operations.HomeKeys;
import org.underseal.protocol.Base64Url;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a home says of itself. */
@Command(name = "home", description = "Show which installation and authority a home belongs to.")
final class HomeCommands {
    private final Surroundings surroundings;

    HomeCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "show", description = "Print a home's installation, authority and version.")
    void show(@Mixin HomeOption home) throws IOException {
        home.run(
                ports -> {
                    final Publications.Site site = HomePorts.await(ports.publications()::site);
                    final Optional<Publication> current =
                            HomePorts.await(ports.publications()::current);
                    final Terminal terminal = surroundings.terminal();
                    terminal.say("installation  " + Base64Url.encode(site.installation()));
                    terminal.say(
                            "authority     "
                                    + site.authority().map(Base64Url::encode).orElse("none yet"));
                    terminal.say(
                            "log           " + Base64Url.encode(ports.checkpoints().key().bytes()));
                    terminal.say(
                            "version       "
                                    + current.map(now -> Integer.toString(now.version()))
                                            .orElse("none yet"));
                });
    }

    @Command(
            name = "share",
            description =
                    "Make a home for a portal in a process of its own, with the keys that it needs"
                            + " and no others, from the console's, which has been started once."
                            + " The portal's account must own the result.")
    void share(
            @Mixin HomeOption console,
            @Option(names = "--with", required = true, paramLabel = "DIR", description = "To make.")
                    Path portal)
            throws IOException {
        HomeKeys.of(Home.prepare(console.path()).path())
                .share(HomeKeys.of(Home.prepare(portal).path()), kms(), surroundings.random());
        surroundings.terminal().say("The portal's home is " + portal + ".");
    }

    @Command(
            name = "upgrade",
            description =
                    "Bring a home forward that was made before records lay under two keysets. It"
                            + " serves both doors in one process afterwards, not in two.")
    void upgrade(@Mixin HomeOption option) throws IOException {
        final Path home = option.path();
        HomeKeys.of(Home.prepare(home).path()).upgrade(kms(), surroundings.random());
        surroundings.terminal().say("The home " + home + " can be started again.");
    }

    private static Optional<String> kms() {
        return Optional.ofNullable(System.getenv("UNDERSEAL_STORAGE_MASTER_KEY"))
                .filter(uri -> !uri.isBlank());
    }
}
