package org.underseal.support.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks a page in Chromium over, as it shows, in every colour and on a narrow screen. */
public final class Axe {
    private static final Path AXE = Path.of("src/main/web/node_modules/axe-core/axe.min.js");
    private static final Path FINDINGS = Path.of("src/test/web/accessibility/findings.mjs");

    private final String axe;
    private final String findings;
    private final List<String> states = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    /** Reads axe-core and what else is looked for. */
    public Axe() {
        try {
            axe = "(() => { " + Files.readString(AXE) + " })()";
            findings = Files.readString(FINDINGS).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks a state of a page over: light, dark, in forced colours, and narrow. */
    public void look(Window window, String state) {
        final Page page = window.page();
        page.evaluate(axe);
        // In the middle of a transition, colours are neither the one nor the other.
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        states.add(state);
        for (final ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            find(page, state + ", " + scheme);
        }
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(ColorScheme.LIGHT)
                        .setForcedColors(ForcedColors.ACTIVE));
        find(page, state + ", in forced colours");
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
        page.setViewportSize(Look.PHONE.width(), Look.PHONE.height());
        find(page, state + ", narrow");
        page.setViewportSize(Look.DESK.width(), Look.DESK.height());
    }

    private void find(Page page, String look) {
        ((List<?>) page.evaluate(findings)).forEach(flaw -> found.add(look + ": " + flaw));
    }

    /** What was looked over so far, in order. */
    public List<String> states() {
        return List.copyOf(states);
    }

    /** Everything that is wrong with it. */
    public List<String> found() {
        return List.copyOf(found);
    }
}
