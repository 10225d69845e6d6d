package org.underseal.support.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/** Everything a window's pages complain of, ask for and keep. */
public final class Watch {
    /** Chromium's console tells violations of the policy as errors, but not those of workers. */
    private static final String TELL_VIOLATIONS =
            "addEventListener('securitypolicyviolation', (event) => console.error("
                    + "'policy: ' + event.effectiveDirective + ' ' + event.blockedURI))";

    private static final String KEPT =
            """
            async () => [
                ...Object.keys(localStorage).map((key) => 'localStorage ' + key),
                ...Object.keys(sessionStorage).map((key) => 'sessionStorage ' + key),
                ...(await indexedDB.databases()).map((one) => 'indexedDB ' + one.name),
                ...(await caches.keys()).map((key) => 'cache ' + key),
                ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
            ]
            """;

    private final BrowserContext context;
    private final Door door;
    private final String origin;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private final List<String> blocked = new ArrayList<>();

    private Watch(BrowserContext context, Door door, String origin) {
        this.context = context;
        this.door = door;
        this.origin = origin;
    }

    static Watch over(BrowserContext context, Door door, String origin) {
        final Watch watch = new Watch(context, door, origin);
        context.addInitScript(TELL_VIOLATIONS);
        context.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        watch.complaints.add(message.text());
                    }
                });
        context.onWebError(error -> watch.complaints.add(error.error()));
        context.onRequest(watch::note);
        return watch;
    }

    private void note(Request request) {
        requests.add(request.method() + " " + request.url());
    }

    /** The service will refuse something with this status, and the browser will say so. */
    public void expectRefusal(int status) {
        expected.add(Pattern.compile("the server responded with a status of " + status + " "));
    }

    /** Something will be asked for below this address, and the policy will not let it go out. */
    public void expectBlocked(String address) {
        expected.add(Pattern.compile(Pattern.quote(address)));
        blocked.add(address);
    }

    /** Method and address of everything that was asked for, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the pages complained of, apart from what was expected. */
    public List<String> complaints() {
        return complaints.stream()
                .filter(one -> expected.stream().noneMatch(known -> known.matcher(one).find()))
                .toList();
    }

    /** Requests that went to another origin than the door's. */
    public List<String> strangers() {
        return requests.stream()
                .filter(one -> blocked.stream().noneMatch(one::contains))
                .filter(
                        one ->
                                !one.matches(
                                        "[A-Z]+ (" + Pattern.quote(origin) + "/|data:|blob:).*"))
                .toList();
    }

    /** Cookies that the door must not set, or that scripts could read or other sites cause. */
    public List<String> looseCookies() {
        return context.cookies().stream()
                .filter(cookie -> !door.maySet(cookie.name) || isLoose(cookie))
                .map(cookie -> cookie.name)
                .toList();
    }

    private static boolean isLoose(Cookie cookie) {
        return !cookie.httpOnly
                || !cookie.secure
                || cookie.expires >= 0
                || cookie.sameSite != SameSiteAttribute.STRICT;
    }

    /** What the page in a window keeps on the device. */
    @SuppressWarnings("unchecked")
    public List<String> kept(Page page) {
        return page.url().startsWith(origin) ? (List<String>) page.evaluate(KEPT) : List.of();
    }

    void assertQuiet(Page page) {
        SoftAssertions.assertSoftly(
                softly -> {
                    softly.assertThat(complaints()).as("what the page complained of").isEmpty();
                    softly.assertThat(strangers()).as("requests to other hosts").isEmpty();
                    softly.assertThat(looseCookies()).as("cookies").isEmpty();
                    softly.assertThat(kept(page)).as("what is kept on the device").isEmpty();
                });
    }
}
