// A submitter in Firefox ESR, driven over WebDriver BiDi. Reads one JSON object from standard input
// ({level, address, act, …}), does what it says in a window of its own, and answers with one on
// standard output: what the act found, and all that the page complained of, asked for and kept.
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { ACTS } from "./acts.mjs";
import { LEVELS } from "./levels.mjs";
import { watch } from "./watch.mjs";

const require = createRequire(new URL("../../../main/web/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");
const PATIENCE_MILLIS = 120_000;

const task = JSON.parse(await text(process.stdin));
// Firefox refuses a home that belongs to somebody else, as root's may.
const home = await mkdtemp(path.join(tmpdir(), "underseal-firefox-"));
const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    env: { ...process.env, HOME: home },
    extraPrefsFirefox: LEVELS[task.level],
    protocolTimeout: PATIENCE_MILLIS,
});
try {
    const [page] = await browser.pages();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    const seen = await watch(page);
    await page.goto(task.address);
    const found = await ACTS[task.act](page, task);
    process.stdout.write(JSON.stringify({ found, ...(await seen(browser)) }) + "\n");
} finally {
    await browser.close();
    await rm(home, { recursive: true, force: true });
}
