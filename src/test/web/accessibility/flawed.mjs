import { awaits } from "./hands.mjs";

/** The portal with one flaw of each kind put into it, so that a test sees that they are seen. */
export async function* flawed(page, { language, portal }) {
    await page.goto(`${portal}/${language}`);
    await awaits(page, "#begin-report");
    await page.evaluate(() => {
        const main = document.querySelector("main");
        const picture = document.createElement("img");
        picture.src = "data:,";
        const small = document.createElement("button");
        small.textContent = "x";
        small.style.cssText = "min-block-size: 0; block-size: 12px; inline-size: 12px; padding: 0";
        const wide = document.createElement("p");
        wide.textContent = "wide";
        wide.style.inlineSize = "4000px";
        const pale = document.createElement("p");
        pale.textContent = "pale";
        pale.style.cssText = "color: #ccc; background: #fff";
        main.append(picture, small, wide, pale);
    });
    yield "flawed";
}
