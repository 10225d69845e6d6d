import { element, find } from "./element";

/** What is wrong, and the field where it is. */
export interface FieldError {
    readonly field: string;
    readonly message: string;
}

/** Fills an error summary with links to the fields, marks these, and moves the focus there. */
export function showErrors(summary: HTMLElement, errors: readonly FieldError[]): void {
    clearErrors(summary);
    const list = find(summary, "ul", HTMLUListElement);
    for (const { field, message } of errors) {
        const link = element("a", { href: `#${field}` }, message);
        link.addEventListener("click", (event) => {
            event.preventDefault();
            focusField(field);
        });
        list.append(element("li", {}, link));
        document.getElementById(field)?.setAttribute("aria-invalid", "true");
    }
    summary.hidden = false;
    summary.focus();
}

/** Empties a summary and unmarks its fields. */
export function clearErrors(summary: HTMLElement): void {
    find(summary, "ul", HTMLUListElement).replaceChildren();
    summary.hidden = true;
    for (const field of document.querySelectorAll("[aria-invalid]")) {
        field.removeAttribute("aria-invalid");
    }
}

/** One sentence in a summary without fields. */
export function showProblem(summary: HTMLElement, message: string): void {
    find(summary, "p", HTMLParagraphElement).textContent = message;
    summary.hidden = false;
    summary.focus();
}

function focusField(id: string): void {
    const field = document.getElementById(id);
    const inner = field?.querySelector("input, select, textarea");
    (inner instanceof HTMLElement ? inner : field)?.focus();
}
