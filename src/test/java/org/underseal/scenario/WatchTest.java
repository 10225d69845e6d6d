package org.underseal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.support.RunningService;
import org.underseal.support.browser.Chromium;
import org.underseal.support.browser.Door;
import org.underseal.support.browser.Window;

/** The watch over every journey's pages sees what it is there to see. */
class WatchTest {
    @TempDir static Path directory;
    private static RunningService service;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        service = RunningService.start(directory.resolve("home"));
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        service.close();
    }

    @Test
    void aPageThatBreaksThePolicyIsSeen() {
        assertSeen(
                "const one = document.createElement('style'); one.textContent = 'p{}';"
                        + "document.head.append(one)",
                "policy: style-src-elem inline");
    }

    @Test
    void aRequestToAnotherHostIsSeen() {
        assertSeen(
                "fetch('http://stranger.invalid/x').catch(() => undefined)",
                "policy: connect-src http://stranger.invalid/x");
    }

    @Test
    void aVisitToAnotherHostIsSeen() {
        final Window window = unopened();
        window.page()
                .waitForPopup(() -> window.page().evaluate("open('http://stranger.invalid/y')"))
                .waitForLoadState();
        assertThat(window.watch().strangers()).containsExactly("GET http://stranger.invalid/y");
        assertThatThrownBy(window::close).isInstanceOf(AssertionError.class);
    }

    @Test
    void anErrorThatNobodyCaughtIsSeen() {
        assertSeen("setTimeout(() => { throw new Error('nobody caught me') })", "nobody caught me");
    }

    @Test
    void whatAPageKeepsIsSeen() {
        assertSeen("localStorage.setItem('trace', '1')", "localStorage trace");
        assertSeen("sessionStorage.setItem('trace', '1')", "sessionStorage trace");
        assertSeen("await caches.open('trace')", "cache trace");
        assertSeen(
                "await new Promise((done) => { indexedDB.open('trace').onsuccess = done })",
                "indexedDB trace");
        assertSeen("document.cookie = 'trace=1'", "trace");
    }

    @Test
    void aQuietPagePasses() {
        final Window window = unopened();
        assertThat(window.watch().requests()).isNotEmpty();
        window.close();
    }

    private static void assertSeen(String script, String told) {
        final Window window = unopened();
        window.page().evaluate("async () => { " + script + " }");
        // A later round trip: what the page did has been told by then.
        window.page().evaluate("new Promise((done) => setTimeout(done))");
        assertThatThrownBy(window::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(told);
    }

    /** The portal before set-up, when it says that it is not open. */
    private static Window unopened() {
        final Window window = chromium.window(Door.PORTAL, service.portalPort());
        window.watch().expectRefusal(503);
        window.go("/en");
        window.page().locator("#alarm:visible").waitFor();
        return window;
    }
}
