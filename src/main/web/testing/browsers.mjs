import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** What Tor Browser's level "Safer" turns off, and the fingerprinting resistance it always has on. */
const SAFER = {
    "javascript.options.ion": false,
    "javascript.options.baselinejit": false,
    "javascript.options.native_regexp": false,
    "javascript.options.wasm": false,
    "javascript.options.asmjs": false,
    "privacy.resistFingerprinting": true,
};

/** Runs the page of tests in Chromium; without compiled JavaScript, V8 interprets and has no WebAssembly. */
export async function inChromium(server, { compiled }) {
    present(CHROMIUM);
    const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: compiled ? [] : ["--js-flags=--jitless"],
    });
    try {
        const page = await browser.newPage();
        const failed = new Promise((_, reject) => {
            page.on("pageerror", reject);
            page.on("crash", () => reject(new Error("the page crashed")));
            browser.on("disconnected", () => reject(new Error("Chromium ended")));
        });
        return await results(server, failed, compiled, (address) => page.goto(address));
    } finally {
        await browser.close();
    }
}

/** Runs the page of tests in Firefox, over WebDriver BiDi. */
export async function inFirefox(server, { compiled }) {
    present(FIREFOX);
    // Firefox refuses a home that belongs to somebody else, as root's may.
    const home = await mkdtemp(path.join(tmpdir(), "underseal-firefox-"));
    const browser = await puppeteer.launch({
        browser: "firefox",
        executablePath: FIREFOX,
        headless: true,
        env: { ...process.env, HOME: home },
        extraPrefsFirefox: compiled ? {} : SAFER,
    });
    try {
        const page = await browser.newPage();
        const failed = new Promise((_, reject) => {
            page.on("pageerror", reject);
            page.on("error", reject);
            browser.on("disconnected", () => reject(new Error("Firefox ended")));
        });
        return await results(server, failed, compiled, (address) => page.goto(address));
    } finally {
        await browser.close();
        await rm(home, { recursive: true, force: true });
    }
}

async function results(server, failed, compiled, open) {
    failed.catch(() => {});
    const outcome = server.results(failed);
    outcome.catch(() => {});
    await open(server.address + (compiled ? "" : "?interpreted"));
    return outcome;
}

function present(browser) {
    if (!existsSync(browser)) {
        throw new Error(`These tests need ${browser}, which is not installed.`);
    }
}
