package org.underseal.support.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.function.Consumer;

/**
 * One person's window: nothing in it is shared with another's. Closing it asserts that the page
 * kept quiet: no error, nothing the policy forbids, no other host, nothing kept on the device.
 */
public final class Window implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final BrowserContext context;
    private final Page page;
    private final Watch watch;
    private final String origin;

    private Window(BrowserContext context, Page page, Watch watch, String origin) {
        this.context = context;
        this.page = page;
        this.watch = watch;
        this.origin = origin;
    }

    static Window open(Browser browser, Door door, int port, Look look) {
        final BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(look.language())
                                .setViewportSize(look.width(), look.height())
                                .setColorScheme(
                                        look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        return in(context, door, port);
    }

    /** The window of a person to whom all of a context belongs. */
    static Window in(BrowserContext context, Door door, int port) {
        context.setDefaultTimeout(PATIENCE_MILLIS);
        final String origin = "http://localhost:" + port;
        final Watch watch = Watch.over(context, door, origin);
        return new Window(context, context.newPage(), watch, origin);
    }

    /** Goes to a path of the door. */
    public void go(String path) {
        page.navigate(origin + path);
    }

    /** The page, for what no page object says. */
    public Page page() {
        return page;
    }

    /**
     * From now on the service is in an adversary's hands: what it answers under a path is changed
     * on its way to the page, and keeps its length where it can.
     */
    public void alter(String path, Consumer<JsonObject> change) {
        page.route(
                origin + path,
                route -> {
                    final APIResponse answer = route.fetch();
                    final JsonObject json = JsonParser.parseString(answer.text()).getAsJsonObject();
                    change.accept(json);
                    final String altered = json.toString();
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setResponse(answer)
                                    .setBody(
                                            altered
                                                    + " "
                                                            .repeat(
                                                                    Math.max(
                                                                            0,
                                                                            answer.text().length()
                                                                                    - altered
                                                                                            .length()))));
                });
    }

    /** What was seen so far, and what is expected to be. */
    public Watch watch() {
        return watch;
    }

    @Override
    public void close() {
        try {
            watch.assertQuiet(page);
        } finally {
            context.close();
        }
    }
}
