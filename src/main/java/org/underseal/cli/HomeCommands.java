package org.underseal.cli;

import java.io.IOException;
import java.util.Optional;
import org.underseal.mailroom.Publication;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Base64Url;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
                            "version       "
                                    + current.map(now -> Integer.toString(now.version()))
                                            .orElse("none yet"));
                });
    }
}
