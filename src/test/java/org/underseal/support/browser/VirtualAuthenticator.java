package org.underseal.support.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** A person's security key, plugged into one window. */
public final class VirtualAuthenticator {
    private final CDPSession devTools;
    private final String id;

    private VirtualAuthenticator(CDPSession devTools, String id) {
        this.devTools = devTools;
        this.id = id;
    }

    /** One that can derive a key from a passkey (WebAuthn's PRF extension). */
    public static VirtualAuthenticator withPrf(Window window) {
        return plugIn(window, true);
    }

    /** One that cannot. */
    public static VirtualAuthenticator withoutPrf(Window window) {
        return plugIn(window, false);
    }

    private static VirtualAuthenticator plugIn(Window window, boolean prf) {
        final CDPSession devTools = window.page().context().newCDPSession(window.page());
        devTools.send("WebAuthn.enable");
        final JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("ctap2Version", "ctap2_1");
        options.addProperty("transport", "usb");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("hasPrf", prf);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        final JsonObject request = new JsonObject();
        request.add("options", options);
        return new VirtualAuthenticator(
                devTools,
                devTools.send("WebAuthn.addVirtualAuthenticator", request)
                        .get("authenticatorId")
                        .getAsString());
    }

    /** Its owner does not touch it: it answers nothing until they do. */
    public void layAside() {
        touching(false);
    }

    /** Its owner touches it whenever a page asks. */
    public void takeUp() {
        touching(true);
    }

    /** How many passkeys it holds. */
    public int passkeys() {
        return credentials().size();
    }

    /** Moves its passkeys to another, as a backup does that leaves the PRF's secret behind. */
    public void moveTo(VirtualAuthenticator other) {
        for (final var credential : credentials()) {
            final JsonObject request = other.itself();
            request.add("credential", credential);
            other.devTools.send("WebAuthn.addCredential", request);
        }
        devTools.send("WebAuthn.removeVirtualAuthenticator", itself());
    }

    private JsonArray credentials() {
        return devTools.send("WebAuthn.getCredentials", itself()).getAsJsonArray("credentials");
    }

    private void touching(boolean touching) {
        final JsonObject request = itself();
        request.addProperty("enabled", touching);
        devTools.send("WebAuthn.setAutomaticPresenceSimulation", request);
    }

    private JsonObject itself() {
        final JsonObject request = new JsonObject();
        request.addProperty("authenticatorId", id);
        return request;
    }
}
