/** How a page is looked at: colours, width in CSS pixels, and how large the letters are. */
const LETTER = 16;

/** Firefox sets letters by script. */
const SCRIPTS = ["x-western", "x-cyrillic", "x-unicode", "ar", "zh-CN"];

/** Preferences that make Firefox look so. */
export function preferences({ colours, letters }) {
    const large = SCRIPTS.map((script) => [`font.size.variable.${script}`, LETTER * letters]);
    return {
        "layout.css.prefers-color-scheme.content-override": colours === "dark" ? 0 : 1,
        "browser.display.document_color_use": colours === "forced" ? 2 : 0,
        ...Object.fromEntries(large),
    };
}

/** Arguments that make Chromium look so. */
export function switches({ letters }) {
    return [`--blink-settings=defaultFontSize=${LETTER * letters}`];
}

/** Makes a page look so; the size of the letters was settled before. */
export async function look(page, { browser, colours, width }) {
    await page.setViewport({ width, height: width < 600 ? 640 : 900 });
    if (browser === "chrome") {
        const session = await page.createCDPSession();
        await session.send("Emulation.setEmulatedMedia", {
            features: [
                { name: "prefers-color-scheme", value: colours === "dark" ? "dark" : "light" },
                { name: "forced-colors", value: colours === "forced" ? "active" : "none" },
            ],
        });
    }
}

/** What of a look a page does not have; a look that does not come about would prove nothing. */
export async function missing(page, { colours, width, letters }) {
    const seen = await page.evaluate(() => ({
        colours: matchMedia("(forced-colors: active)").matches
            ? "forced"
            : matchMedia("(prefers-color-scheme: dark)").matches
              ? "dark"
              : "light",
        width: innerWidth,
        letters:
            Math.round(
                (parseFloat(getComputedStyle(document.documentElement).fontSize) / 17) * 10,
            ) / 10,
    }));
    return Object.entries({ colours, width, letters })
        .filter(([name, value]) => seen[name] !== value)
        .map(([name, value]) => `asked for ${name} ${value}, got ${seen[name]}`);
}
