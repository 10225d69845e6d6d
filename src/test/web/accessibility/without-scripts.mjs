import { awaits, choose, press, read, type, unfold } from "./hands.mjs";

const CHOICES = {
    SUB_ROLE: "SELF",
    CON_BY: "SELF",
    CON_UN: "NO",
    CON_STATE: "NO",
    CON_PUB: "NO",
    CON_STAT: "YES",
};
const STORY = "After the session they came to the office.";

/** Every page for a browser that runs no scripts, and a portal that is not open yet. */
export async function* withoutScripts(page, { browser, language, portal, closed, answered }) {
    if (browser === "chrome") {
        // Firefox turns scripts off for whoever drives it as well; here only the page lacks them.
        await page.setJavaScriptEnabled(false);
        await page.goto(`${portal}/${language}`);
        await page.setJavaScriptEnabled(true);
        await awaits(page, "noscript a");
        yield "home, without scripts";
    }
    await page.goto(`${closed}/${language}`);
    yield "closed portal";
    await page.goto(`${closed}/${language}/plain`);
    yield "closed portal, without scripts";
    await page.goto(`${portal}/${language}/plain`);
    await unfold(page, "main");
    yield "plain form";
    const code = yield* report(page);
    yield* inbox(page, language, code, answered);
}

async function* report(page) {
    for (const [field, code] of Object.entries(CHOICES)) {
        await choose(page, field, code);
    }
    await page.click("#desks input");
    await type(page, "#story", STORY);
    await type(page, '[name="ACTS.1.ACT_DATE.month"]', "13");
    await submit(page, "#report-form button[type=submit]");
    await unfold(page, "main");
    yield "plain form, with errors";
    await type(page, '[name="ACTS.1.ACT_DATE.month"]', "");
    await submit(page, "#report-form button[type=submit]");
    await awaits(page, ".code");
    yield "plain receipt";
    return read(page, ".code bdi");
}

async function* inbox(page, language, code, answered) {
    const back = `a[href="/${language}/plain"]`;
    await submit(page, `a[href="/${language}/plain#inbox"]`);
    await open(page, `${code.slice(0, 5)}u${code.slice(6)}`);
    yield "plain inbox, a slip in the code";
    await submit(page, `.actions ${back}`);
    await open(page, answered);
    await awaits(page, ".message");
    await unfold(page, "main");
    yield "plain inbox, with mail";
    await submit(page, `main ${back}`);
    await open(page, code);
    await unfold(page, "main");
    yield "plain inbox, without mail";
    await type(page, "#again", "Something else happened.");
    await submit(page, 'form[action$="/followup"] button');
    yield "plain follow-up, sent";
    await submit(page, `.actions ${back}`);
    await open(page, code);
    await unfold(page, "main");
    await submit(page, 'form[action$="/withdraw"] button');
    yield "plain withdrawal";
}

async function open(page, code) {
    await type(page, "#code", code);
    await submit(page, 'form[action$="/inbox"] button');
}

async function submit(page, selector) {
    await Promise.all([page.waitForNavigation(), press(page, selector)]);
}
