import { find } from "./element";

/** Shows one of several parts of the page, and tells those who do not see by moving the focus. */
export function showOnly(parts: readonly HTMLElement[], shown: HTMLElement): void {
    for (const part of parts) {
        part.hidden = part !== shown;
    }
    focusHeading(shown);
}

/** Moves the focus to the first heading that shows. */
export function focusHeading(part: HTMLElement): void {
    const headings = [...part.querySelectorAll("h1")].filter((h) => h.checkVisibility());
    const heading = headings[0] ?? find(part, "h1", HTMLElement);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
}
