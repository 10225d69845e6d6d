import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const require = createRequire(new URL("../../../main/web/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");
const PROGRAMS = {
    chrome: process.env.CHROMIUM ?? "/usr/bin/chromium",
    firefox: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
};
// Chromium refuses its sandbox to root.
const ROOT = process.getuid() === 0 ? ["--no-sandbox"] : [];

/** Does something with a new browser of a kind, and ends it. */
export async function withBrowser({ kind, patience, preferences = {}, switches = [] }, work) {
    // Firefox refuses a home that belongs to somebody else, as root's may.
    const home = await mkdtemp(path.join(tmpdir(), "underseal-browser-"));
    const browser = await puppeteer.launch({
        browser: kind,
        executablePath: PROGRAMS[kind],
        headless: true,
        env: { ...process.env, HOME: home },
        ...(kind === "firefox"
            ? { extraPrefsFirefox: preferences }
            : { args: ["--disable-background-networking", ...ROOT, ...switches] }),
        protocolTimeout: patience,
    });
    try {
        return await work(browser);
    } finally {
        await browser.close();
        await rm(home, { recursive: true, force: true });
    }
}
