// Uses a portal in every way in Chromium. Reads {portal, rounds, pages, answered} from standard input,
// and answers on standard output with what each exchanged cell was for, in the order they went.
import path from "node:path";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { ACTS } from "../journey/acts.mjs";
import { withBrowser } from "../journey/launch.mjs";

const web = new URL("../../../main/web/", import.meta.url);
const require = createRequire(new URL("package.json", web));
const { build } = require("esbuild");
const PATIENCE_MILLIS = 600_000;
const NEEDED = { SUB_ROLE: "WIT", CON_BY: "NONE", CON_UN: "NO", CON_STAT: "YES" };

const task = JSON.parse(await text(process.stdin));
const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("cells.ts", import.meta.url))],
    nodePaths: [path.join(fileURLToPath(web), "node_modules")],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "warning",
});
const uses = [];
await withBrowser({ kind: "chrome", patience: PATIENCE_MILLIS }, async (browser) => {
    await inWindow(browser, async (page) => {
        uses.push("visit");
        await page.evaluate(outputFiles[0].text);
        uses.push(
            ...(await page.evaluate(
                (rounds, answered) => globalThis.useEveryWay(rounds, answered),
                task.rounds,
                task.answered,
            )),
        );
    });
    for (let i = 0; i < task.pages; i++) {
        const report = { story: "story ".repeat(1 + 40 * i), answers: NEEDED };
        const { code } = await inWindow(browser, (page) => ACTS.report(page, report));
        uses.push("visit", "submit");
        const more = { code, words: "more ".repeat(i + 1) };
        await inWindow(browser, (page) => ACTS.readAndWrite(page, more));
        uses.push("visit", "check without mail", "follow-up");
        await inWindow(browser, (page) => ACTS.withdraw(page, { code }));
        uses.push("visit", "check without mail", "withdraw");
    }
});
process.stdout.write(JSON.stringify(uses) + "\n");

/** In a window that knows nothing of the others. */
async function inWindow(browser, act) {
    const context = await browser.createBrowserContext();
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        await page.goto(`${task.portal}/en`);
        await page.waitForSelector("#begin-report", { visible: true });
        return await act(page);
    } finally {
        await context.close();
    }
}
