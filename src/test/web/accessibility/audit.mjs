import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../main/web/package.json", import.meta.url));
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FINDINGS = readFileSync(new URL("findings.mjs", import.meta.url), "utf8");

/** What is wrong with a page as it stands: by axe, by its width, by the size of what is pressed. */
export async function audit(page) {
    if (!(await page.evaluate(() => "axe" in globalThis))) {
        // The browser itself runs this text; the page's policy would not let a page do so.
        await page.evaluate(`(() => { ${AXE} })()`);
    }
    return page.evaluate(FINDINGS);
}
