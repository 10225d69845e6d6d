import { awaits, choose, press, read, shows, type, unfold } from "./hands.mjs";

const CHOICES = {
    role: { SUB_ROLE: "SELF" },
    consent: { CON_BY: "SELF", CON_UN: "NAMED", CON_STATE: "ASK", CON_PUB: "NO", CON_STAT: "YES" },
};
const STORY = "After the session they came to the office.";

/** Every state of the portal, in the order in which a person comes to it. */
export async function* withScripts(page, { language, portal, files, answered }) {
    await page.goto(`${portal}/${language}`);
    await awaits(page, "#begin-report");
    yield "home";
    const code = yield* report(page, files);
    yield* inbox(page, code, answered);
}

async function* report(page, files) {
    await press(page, "#begin-report");
    while (!(await shows(page, "#step-check"))) {
        const step = await page.$eval(".step:not([hidden])", (one) => one.dataset.step);
        await unfold(page, `#step-${step}`);
        yield `step ${step}`;
        yield* answer(page, step, files);
        await press(page, "#report-continue");
        await page.waitForFunction((id) => document.getElementById(id).hidden, {}, `step-${step}`);
    }
    yield "step check";
    await sendOnBrokenCircuit(page);
    yield "sending, circuit broken";
    await press(page, "#sending-retry");
    await awaits(page, "#receipt-characters:not(:empty)");
    await page.waitForFunction(
        () => document.querySelector("#files-progress > .actions > button").hidden,
    );
    yield "receipt";
    const code = await read(page, "#receipt-characters");
    await press(page, "#receipt-form button[type=submit]");
    await awaits(page, "#receipt-error");
    yield "receipt, typed back wrongly";
    for (const field of await page.$$("#receipt-groups input")) {
        const place = await field.evaluate((input) => Number(input.id.replace("group-", "")));
        await field.type(code.split("-")[place]);
    }
    await press(page, "#receipt-form button[type=submit]");
    await awaits(page, "#done");
    yield "receipt typed back";
    return code;
}

async function* answer(page, step, files) {
    if (["role", "story", "consent"].includes(step)) {
        await press(page, "#report-continue");
        await awaits(page, "#report-errors");
        yield `step ${step}, with errors`;
    }
    for (const [field, choice] of Object.entries(CHOICES[step] ?? {})) {
        await choose(page, field, choice);
    }
    if (step === "consent") {
        await choose(page, "CON_UNDERSTOOD", "OTHERS");
        yield "step consent, answered";
    }
    if (step === "story") {
        await type(page, "#story", STORY);
    }
    if (step === "acts") {
        await press(page, "#add-act");
        await type(page, '[name="ACTS.1.ACT_DATE.month"]', "13");
        await press(page, "#report-continue");
        await awaits(page, "#report-errors");
        await unfold(page, "#step-acts");
        yield "step acts, with a second act and an impossible date";
        await type(page, '[name="ACTS.1.ACT_DATE.month"]', "");
    }
    if (step === "files") {
        const picker = await page.$("#files-input");
        await picker.uploadFile(...files);
        await page.waitForFunction(
            (count) =>
                document.querySelectorAll("#files .picked li > p:not(.hint)").length >= count,
            {},
            files.length,
        );
        await awaits(page, "#files .picked .check");
        yield "step files, with files";
    }
}

async function sendOnBrokenCircuit(page) {
    await page.setRequestInterception(true);
    const cut = (request) =>
        request.url().endsWith("/exchange") ? request.abort() : request.continue();
    page.on("request", cut);
    await press(page, "#report-send");
    await awaits(page, "#sending-error");
    page.off("request", cut);
    await page.setRequestInterception(false);
}

async function* inbox(page, code, answered) {
    await page.reload();
    await awaits(page, "#begin-inbox");
    await press(page, "#begin-inbox");
    yield "inbox";
    await open(page, `${code.slice(0, 5)}u${code.slice(6)}`, "#code-error");
    yield "inbox, a slip in the code";
    await open(page, answered, "#case-messages .message");
    yield "inbox, with mail";
    await press(page, "#inbox-close");
    await press(page, "#begin-inbox");
    await open(page, code, "#case-status:not(:empty)");
    await unfold(page, "#case");
    yield "inbox, without mail";
    await press(page, "#again-form button[type=submit]");
    await awaits(page, "#again-error");
    yield "follow-up, with an error";
    await type(page, "#again", "Something else happened.");
    await press(page, "#again-form button[type=submit]");
    await page.waitForFunction(() => document.querySelector("#again").value === "");
    yield "follow-up, sent";
    await press(page, "#withdraw");
    await awaits(page, "#withdrawn");
    yield "withdrawal";
}

async function open(page, code, until) {
    await type(page, "#code", code);
    await press(page, "#code-form button[type=submit]");
    await awaits(page, until);
}
