package org.underseal.support.browser;

import java.nio.file.Path;
import java.util.function.Function;
import org.underseal.support.RunningService;

/** A service that was set up in a browser, with its first reviewer at her window. */
public final class Bureau implements AutoCloseable {
    private final RunningService service;
    private final Chromium chromium;
    private final Window window;
    private final Founders founders;

    private Bureau(RunningService service, Chromium chromium, Window window, Founders founders) {
        this.service = service;
        this.chromium = chromium;
        this.window = window;
        this.founders = founders;
    }

    /**
     * Starts a service and goes through the ceremony.
     *
     * @param directory for the home and the authority's file
     */
    public static Bureau open(Path directory, String... properties) {
        final RunningService service = RunningService.start(directory.resolve("home"), properties);
        final Chromium chromium = Chromium.start();
        final Window window = chromium.window(Door.CONSOLE, service.consolePort());
        return new Bureau(
                service,
                chromium,
                window,
                Founders.setUp(
                        window,
                        service.setUpLink().orElseThrow(),
                        "en",
                        directory.resolve("authority.json")));
    }

    /** The process behind it. */
    public RunningService service() {
        return service;
    }

    /** Who set it up, and the first reviewer's console. */
    public Founders founders() {
        return founders;
    }

    /** A window at the reviewers' door for somebody else. */
    public Window consoleWindow() {
        return chromium.window(Door.CONSOLE, service.consolePort());
    }

    /** A submitter's window. */
    public Window portalWindow() {
        return chromium.window(Door.PORTAL, service.portalPort());
    }

    /** Lets the first reviewer sign in from wherever her window is. */
    public ConsolePage signIn() {
        final ConsolePage console = ConsolePage.open(window, "en");
        console.signIn();
        console.awaitHeading("console.queue.heading");
        return console;
    }

    /** The custodian at a window of their own, to which they brought their key and their sheet. */
    public ConsolePage custodian(Window theirs) {
        founders.custodianKey().moveTo(VirtualAuthenticator.withPrf(theirs));
        final ConsolePage console = ConsolePage.open(theirs, "en");
        console.signIn();
        console.recover(founders.custodian().passphrase());
        console.awaitHeading("console.release.heading");
        return console;
    }

    /** Somebody does something at the portal, in a window that is closed afterwards. */
    public <T> T atThePortal(Function<PortalPage, T> work) {
        try (Window portal = portalWindow()) {
            return work.apply(PortalPage.open(portal, "en"));
        }
    }

    /** Somebody reports something. */
    public Receipt report(String story) {
        return atThePortal(
                portal -> {
                    final ReportForm form = portal.report();
                    form.fillIn(Account.dismissed(story));
                    final ReceiptView shown = form.send();
                    final Receipt receipt = shown.copy();
                    shown.typeBack(receipt);
                    return receipt;
                });
    }

    @Override
    public void close() {
        try {
            window.close();
        } finally {
            chromium.close();
            service.close();
        }
    }
}
