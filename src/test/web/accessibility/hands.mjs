/** What a person does on a page, whatever its language. */
export async function press(page, selector) {
    await page.locator(selector).click();
}

/** Waits until something shows. */
export async function awaits(page, selector) {
    await page.waitForSelector(selector, { visible: true });
}

/** Types into a field instead of what stands there. */
export async function type(page, selector, words) {
    await page.locator(selector).fill(words);
}

/** Whether something shows. */
export async function shows(page, selector) {
    return page.$eval(selector, (one) => one.checkVisibility()).catch(() => false);
}

/** The text of something. */
export async function read(page, selector) {
    return page.$eval(selector, (one) => one.innerText);
}

/** Opens everything that is folded, in something that shows. */
export async function unfold(page, selector) {
    await page.$$eval(`${selector} details`, (all) => {
        for (const one of all) {
            one.open = true;
        }
    });
}

/** Chooses a radio button of a field. */
export async function choose(page, field, code) {
    await press(page, `[data-field="${field}"] input[value="${code}"]`);
}
