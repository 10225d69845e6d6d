package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.underseal.operations.Settings;
import org.underseal.support.Founders;
import org.underseal.support.Tab;

/** The console of an installation that its founders set up through the door itself. */
@Singleton
class Reception {
    private final SetUpLink link;
    private final int port;
    private final Founders founders;
    private final Map<Founders.Founder, Tab> tabs = new HashMap<>();
    private boolean open;

    Reception(SetUpLink link, Settings settings, Clock clock) {
        this.link = link;
        this.port = settings.console().port();
        this.founders = new Founders(LocalDate.now(clock), "Founder");
    }

    /** Who set it up. */
    synchronized Founders founders() {
        if (!open) {
            open = true;
            assertThat(founders.setUp(tab(), link.drawToken(), origin()).statusCode())
                    .isEqualTo(201);
        }
        return founders;
    }

    /** A tab in which nobody has signed in. */
    Tab tab() {
        return new Tab(port);
    }

    /** Where a request goes that no tab sends. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Where its pages are from. */
    String origin() {
        return Tab.origin(port);
    }

    /** The tab in which a founder works all day. */
    synchronized Tab tabOf(Founders.Founder founder) {
        founders();
        return tabs.computeIfAbsent(founder, this::signIn);
    }

    /** A new tab in which somebody has just signed in. */
    Tab signIn(Founders.Founder founder) {
        founders();
        final Tab tab = tab();
        assertThat(tab.signIn(founder.passkey()).statusCode()).isEqualTo(200);
        return tab;
    }
}
