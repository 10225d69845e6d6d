package org.underseal.operations;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Lets bodies in as memory has room for them: whoever comes when it is full waits unread, in the
 * order of arrival, and whoever finds the line full is told to come again. Reports, files and the
 * console have rooms of their own, so that none keeps another out; and whoever sends slowly while
 * others wait must go, or a few who never end would keep everybody out.
 */
@ApplicationScoped
public class BodiesInFlight {
    private static final int AFTER_SEGMENTS = 7_500;

    /** Each has up to a cell's size in buffers before anybody reads it. */
    private static final int MOST_CELLS_WAITING = 128;

    private static final int MOST_OTHERS_WAITING = 16;
    private static final int SWEEP_MILLIS = 1_000;

    /** Bodies up to the size of a cell. */
    private static final long SMALL = 65_536;

    private static final long ROOM_FOR_CELLS = 96 * SMALL;
    private static final long ROOM_FOR_SEGMENTS = 8L << 20;
    private static final long ROOM_FOR_CONSOLE = 6L << 20;

    /** Forms without scripts are read by threads that wait, and sealed by them. */
    private static final int FORMS_AT_ONCE = 16;

    private static final Pattern FORMS = Pattern.compile("/[a-z]{2}/plain(/.*)?");

    private final Doors doors;
    private final AnnouncedSize sizes;
    private final Ticks ticks;
    private final Lane cells = new Lane(ROOM_FOR_CELLS, MOST_CELLS_WAITING);
    private final Lane segments = new Lane(ROOM_FOR_SEGMENTS, MOST_OTHERS_WAITING);
    private final Lane console = new Lane(ROOM_FOR_CONSOLE, MOST_OTHERS_WAITING);
    private final Lane forms = new Lane(FORMS_AT_ONCE, MOST_OTHERS_WAITING);
    private final Map<RoutingContext, Sender> senders = new ConcurrentHashMap<>();

    BodiesInFlight(Doors doors, AnnouncedSize sizes, Ticks ticks, Vertx vertx) {
        this.doors = doors;
        this.sizes = sizes;
        this.ticks = ticks;
        vertx.setPeriodic(SWEEP_MILLIS, timer -> senders.values().forEach(this::look));
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, AFTER_SEGMENTS);
    }

    private void enter(RoutingContext context) {
        final HttpServerRequest request = context.request();
        final long announced = AnnouncedSize.announced(request);
        if (announced == 0 || sizes.isStreamed(context)) {
            context.next();
            return;
        }
        final boolean form = FORMS.matcher(context.normalizedPath()).matches();
        final Lane lane = lane(request, form, announced);
        final Context loop = context.vertx().getOrCreateContext();
        final Sender sender = new Sender(context, lane, announced, ticks.nanos());
        final Optional<Lane.Place> place =
                lane.enter(
                        form ? 1 : Math.max(announced, SMALL),
                        () -> loop.runOnContext(ready -> begin(sender)));
        if (place.isEmpty()) {
            request.response().putHeader("Connection", "close");
            Problem.answer(request.response(), 503, "busy");
            return;
        }
        sender.place = place;
        senders.put(context, sender);
        context.addEndHandler(ended -> leave(sender));
    }

    private Lane lane(HttpServerRequest request, boolean form, long announced) {
        if (doors.isConsole(request)) {
            return console;
        }
        if (form) {
            return forms;
        }
        return announced <= SMALL ? cells : segments;
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
