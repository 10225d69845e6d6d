package org.underseal.operations;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Lets bodies in as memory has room for them: whoever comes when it is full waits unread, in the
 * order of arrival, and whoever finds the line full is told to come again, and for a cell given a
 * puzzle: who solves it goes before who does not. Reports, files and the console have rooms of
 * their own, so that none keeps another out; and whoever sends slowly while others wait must go, or
 * a few who never end would keep everybody out.
 */
@ApplicationScoped
public class BodiesInFlight {
    private static final int AFTER_SEGMENTS = 7_500;
    private static final int MOST_WAITING_AT_CONSOLE = 16;
    private static final int SWEEP_MILLIS = 1_000;

    /** Even an empty body counts as something: its exchange takes memory, too. */
    private static final long LEAST = 65_536;

    private static final long ROOM_FOR_CONSOLE = 6L << 20;
    private static final String PUZZLE = "Underseal-Puzzle";
    private static final String SECONDS_TO_COME_AGAIN = "1";

    private final Doors doors;
    private final AnnouncedSize sizes;
    private final Ticks ticks;
    private final Puzzles puzzles;
    private final PortalLanes port;
    private final PortalLanes socket;
    private final Lane console = new Lane(ROOM_FOR_CONSOLE, 0, MOST_WAITING_AT_CONSOLE);
    private final Map<RoutingContext, Sender> senders = new ConcurrentHashMap<>();

    BodiesInFlight(
            Settings settings,
            Doors doors,
            AnnouncedSize sizes,
            Ticks ticks,
            Puzzles puzzles,
            Vertx vertx) {
        this.doors = doors;
        this.sizes = sizes;
        this.ticks = ticks;
        this.puzzles = puzzles;
        final boolean both = settings.portal().port() > 0 && settings.portal().socket().isPresent();
        this.port = new PortalLanes(both ? PortalLanes.ALL - 1 : PortalLanes.ALL);
        this.socket = new PortalLanes(both ? 1 : PortalLanes.ALL);
        vertx.setPeriodic(SWEEP_MILLIS, timer -> senders.values().forEach(this::look));
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, AFTER_SEGMENTS);
    }

    private void enter(RoutingContext context) {
        final HttpServerRequest request = context.request();
        final long announced = AnnouncedSize.announced(request);
        if (announced == 0) {
            context.next();
            return;
        }
        final Lane lane = lane(context, announced);
        final Sender sender = new Sender(context, lane, announced, ticks.nanos());
        final Optional<Lane.Place> place =
                lane.enter(
                        PortalLanes.isForm(context.normalizedPath())
                                ? 1
                                : Math.max(announced, LEAST),
                        asks(lane) ? puzzles.spend(request.getHeader(PUZZLE)) : 0,
                        guest(sender));
        if (place.isEmpty()) {
            refuse(sender);
            return;
        }
        sender.place = place;
        senders.put(context, sender);
        context.addEndHandler(ended -> leave(sender));
    }

    private Lane lane(RoutingContext context, long announced) {
        if (doors.isConsole(context.request())) {
            return console;
        }
        return (Doors.isSocket(context.request()) ? socket : port)
                .of(context.normalizedPath(), announced, sizes.isStreamed(context));
    }

    private boolean asks(Lane lane) {
        return port.asks(lane) || socket.asks(lane);
    }

    private Lane.Guest guest(Sender sender) {
        final Context loop = sender.context.vertx().getOrCreateContext();
        return new Lane.Guest() {
            @Override
            public void begin() {
                loop.runOnContext(ready -> BodiesInFlight.this.begin(sender));
            }

            @Override
            public void turnAway() {
                loop.runOnContext(out -> refuse(sender));
            }
        };
    }

    private void begin(Sender sender) {
        sender.since = ticks.nanos();
        sender.inside = true;
        if (sender.isGone()) {
            leave(sender);
        } else {
            sender.context.next();
        }
    }

    /** Whoever is told to come again may do something for a place meanwhile. */
    private void refuse(Sender sender) {
        if (sender.isGone()) {
            return;
        }
        final HttpServerResponse response = sender.context.response();
        response.putHeader("Connection", "close").putHeader("Retry-After", SECONDS_TO_COME_AGAIN);
        if (asks(sender.lane)) {
            final int least = 2 * sender.lane.leastEffort();
            final int cost = Math.max(Puzzles.CHEAPEST, Math.min(least, Puzzles.DEAREST));
            Problem.answer(response, 503, "busy", "puzzle", puzzles.ask(cost));
        } else {
            Problem.answer(response, 503, "busy");
        }
    }

    private void leave(Sender sender) {
        if (senders.remove(sender.context) != null) {
            sender.place.ifPresent(sender.lane::leave);
        }
    }

    /** Ends who is too slow, and gives back the places of those who left without a word. */
    private void look(Sender sender) {
        if (sender.isGone()) {
            leave(sender);
        } else if (sender.inside
                && !sender.context.request().isEnded()
                && ticks.nanos() - sender.since > patience(sender)) {
            sender.context.request().connection().close();
        }
    }

    /** A slow circuit has minutes for a report, and a quarter of one while others wait. */
    private static long patience(Sender sender) {
        final long kilobytes = sender.announced / 1_024;
        return TimeUnit.SECONDS.toNanos(
                sender.lane.isCrowded() ? 20 + kilobytes / 8 : 60 + kilobytes / 4);
    }

    /** Somebody whose body is on its way. */
    private static final class Sender {
        private final RoutingContext context;
        private final Lane lane;
        private final long announced;
        private volatile long since;
        private volatile boolean inside;
        private volatile Optional<Lane.Place> place = Optional.empty();

        Sender(RoutingContext context, Lane lane, long announced, long since) {
            this.context = context;
            this.lane = lane;
            this.announced = announced;
            this.since = since;
        }

        boolean isGone() {
            return context.response().closed() || context.response().ended();
        }
    }
}
