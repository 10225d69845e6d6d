// Walks through every state of the submitters' pages in Chromium or Firefox and says what is wrong
// with each. Reads one JSON object from standard input ({browser, language, colours, width, letters,
// way, portal, closed, answered, files}) and answers with one on standard output: the states that were
// seen, and what was found.
import { text } from "node:stream/consumers";
import { audit } from "./audit.mjs";
import { byKeyboard } from "./by-keyboard.mjs";
import { withBrowser } from "../journey/launch.mjs";
import { flawed } from "./flawed.mjs";
import { look, missing, preferences, switches } from "./looks.mjs";
import { withScripts } from "./with-scripts.mjs";
import { withoutScripts } from "./without-scripts.mjs";

const PATIENCE_MILLIS = 120_000;
const WAYS = { withScripts, withoutScripts, byKeyboard, flawed };

const task = JSON.parse(await text(process.stdin));
const seen = [];
const found = [];
try {
    await withBrowser(
        {
            kind: task.browser,
            patience: PATIENCE_MILLIS,
            preferences: preferences(task),
            switches: switches(task),
        },
        walk,
    );
} catch (error) {
    throw new Error(`after ${seen.at(-1)}`, { cause: error });
}
process.stdout.write(JSON.stringify({ seen, found }) + "\n");

async function walk(browser) {
    // The window that a browser opens by itself may not have the focus.
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    await look(page, task);
    for await (const state of WAYS[task.way](page, task)) {
        seen.push(state);
        const flaws = [...(await missing(page, task)), ...(await audit(page))];
        found.push(...flaws.map((flaw) => `${state}: ${flaw}`));
    }
}
