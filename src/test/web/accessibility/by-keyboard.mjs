import { awaits, read, shows } from "./hands.mjs";

/** As many stops as no step of the form has. */
const MOST_STOPS = 400;
const CHOICES = {
    role: { SUB_ROLE: "SELF" },
    consent: { CON_BY: "SELF", CON_UN: "NO", CON_STATE: "NO", CON_PUB: "NO", CON_STAT: "YES" },
};

/** A report, its receipt, the inbox and a withdrawal without touching or pointing at anything. */
export async function* byKeyboard(page, { language, portal }) {
    await page.goto(`${portal}/${language}`);
    await awaits(page, "#begin-report");
    await page.keyboard.press("Tab");
    await expectFocus(page, ".skip");
    await enter(page, "#begin-report");
    while (!(await shows(page, "#step-check"))) {
        const step = await page.$eval(".step:not([hidden])", (one) => one.dataset.step);
        await expectFocus(page, `#step-${step} h1`);
        for (const [field, code] of Object.entries(CHOICES[step] ?? {})) {
            await choose(page, field, code);
        }
        if (step === "story") {
            await reach(page, "#story");
            await page.keyboard.type("After the session they came to the office.");
        }
        await enter(page, "#report-continue");
        await page.waitForFunction((id) => document.getElementById(id).hidden, {}, `step-${step}`);
    }
    await enter(page, "#report-send");
    await awaits(page, "#receipt-characters:not(:empty)");
    const code = await read(page, "#receipt-characters");
    yield "receipt by keyboard";
    for (const id of await page.$$eval("#receipt-groups input", (all) =>
        all.map((one) => one.id),
    )) {
        await reach(page, `#${id}`);
        await page.keyboard.type(code.split("-")[Number(id.replace("group-", ""))]);
    }
    await page.keyboard.press("Enter");
    await awaits(page, "#done");
    await page.reload();
    await awaits(page, "#begin-inbox");
    await enter(page, "#begin-inbox");
    await reach(page, "#code");
    await page.keyboard.type(code);
    await enter(page, "#code-form button[type=submit]");
    await awaits(page, "#case-status:not(:empty)");
    yield "inbox by keyboard";
    await enter(page, "#case details:last-of-type summary");
    await enter(page, "#withdraw");
    await awaits(page, "#withdrawn");
    yield "withdrawal by keyboard";
}

async function enter(page, selector) {
    await reach(page, selector);
    await page.keyboard.press("Enter");
}

/** Goes to a group of radio buttons, and in it to one. */
async function choose(page, field, code) {
    const group = `[data-field="${field}"] input[type=radio]`;
    await reach(page, group);
    await page.keyboard.press(" ");
    while (!(await page.$eval(`${group}[value="${code}"]`, (one) => one.checked))) {
        await page.keyboard.press("ArrowDown");
    }
}

/** Presses Tab until the focus is there; on the way it must always be seen. */
async function reach(page, selector) {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
        if (await page.evaluate((one) => document.activeElement.matches(one), selector)) {
            return;
        }
        await page.keyboard.press("Tab");
        // A browser may draw the focus a moment after it moved.
        await page.waitForFunction(seenFocus, { timeout: 2000 }).catch(async () => {
            throw new Error(`the focus is not seen on ${await page.evaluate(atFocus)}`);
        });
    }
    throw new Error(`no key leads to ${selector}`);
}

async function expectFocus(page, selector) {
    await page.waitForFunction((one) => document.activeElement.matches(one), {}, selector);
}

/** Runs in the page: whether what has the focus shows it, inside of the window. */
function seenFocus() {
    const { activeElement: at } = document;
    if (at === document.body || at === document.documentElement) {
        return true;
    }
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return shown && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}

/** Runs in the page: what has the focus. */
function atFocus() {
    const { activeElement: at } = document;
    const { outline } = getComputedStyle(at);
    return `${document.hasFocus()} ${at.cloneNode().outerHTML} ${at.matches(":focus-visible")} ${outline}`;
}
