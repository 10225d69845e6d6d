/** What a submitter does, by name. */
export const ACTS = {
    /** Answers what is needed, tells a story, seals, and copies the receipt. */
    async report(page, { story, answers }) {
        await press(page, "#begin-report");
        while (!(await shows(page, "#report-send"))) {
            for (const [field, code] of Object.entries(answers)) {
                const choice = `.step:not([hidden]) [data-field="${field}"] input[value="${code}"]`;
                if ((await page.$(choice)) !== null) {
                    await press(page, choice);
                }
            }
            if (await shows(page, "#story")) {
                await page.locator("#story").fill(story);
            }
            await press(page, "#report-continue");
            if (await shows(page, "#report-errors")) {
                throw new Error(await read(page, "#report-errors"));
            }
        }
        await press(page, "#report-send");
        await page.waitForSelector("#receipt-characters:not(:empty)", { visible: true });
        const code = await read(page, "#receipt-characters");
        const words = await read(page, "#receipt-words");
        for (const field of await page.$$("#receipt-groups input")) {
            const place = await field.evaluate((input) => Number(input.id.replace("group-", "")));
            await field.type(code.split("-")[place]);
        }
        await press(page, "#receipt-form button[type=submit]");
        await page.waitForSelector("#done", { visible: true });
        return { code, words };
    },

    /** Opens the inbox, reads, and writes again. */
    async readAndWrite(page, { code, words }) {
        await openInbox(page, code);
        const found = {
            status: await read(page, "#case-status"),
            messages: await page.$$eval("#case-messages .plain", (all) =>
                all.map((one) => one.innerText),
            ),
        };
        await page.locator("#again").fill(words);
        await press(page, "#again-form button[type=submit]");
        await page.waitForFunction(
            () =>
                document.querySelector("#again").value === "" &&
                !document.querySelector("#again-error").checkVisibility(),
        );
        return found;
    },

    /** Takes the report back. */
    async withdraw(page, { code }) {
        await openInbox(page, code);
        await page.$eval("#withdraw", (button) =>
            button.closest("details").setAttribute("open", ""),
        );
        await press(page, "#withdraw");
        await page.waitForSelector("#withdrawn", { visible: true });
        return {};
    },

    /** Does what the policy forbids, so that a test sees that the watch sees it. */
    async misbehave(page) {
        await page.evaluate(() => {
            const style = document.createElement("style");
            style.textContent = "p { color: red }";
            document.head.append(style);
            sessionStorage.setItem("trace", "1");
            return new Promise((told) => setTimeout(told));
        });
        return {};
    },
};

async function openInbox(page, code) {
    await press(page, "#begin-inbox");
    await page.locator("#code").fill(code);
    await press(page, "#code-form button[type=submit]");
    await page.waitForSelector("#case", { visible: true });
    await page.waitForSelector("#case-status:not(:empty)");
}

async function press(page, selector) {
    await page.locator(selector).click();
}

async function shows(page, selector) {
    const found = await page.$(selector);
    return found !== null && (await found.isVisible());
}

async function read(page, selector) {
    return page.$eval(selector, (one) => one.innerText);
}
