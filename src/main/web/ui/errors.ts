import { element, find } from "./element";
import { text } from "./messages";

/** What is wrong, and the identifier of the field where it is. */
export interface FieldError {
    readonly field: string;
    readonly message: string;
}

/** Fills an error summary with links to the fields, says it there too, and moves the focus. */
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
        mark(field, message);
    }
    summary.hidden = false;
    summary.focus();
}

/** Empties a summary and unmarks its fields. */
export function clearErrors(summary: HTMLElement): void {
    find(summary, "ul", HTMLUListElement).replaceChildren();
    summary.hidden = true;
    for (const said of document.querySelectorAll(".error")) {
        said.remove();
    }
    for (const field of document.querySelectorAll("[aria-invalid], [data-invalid]")) {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("data-invalid");
        describe(field, (ids) => ids.filter((id) => !id.endsWith("-error")));
    }
}

/** One sentence in a summary without fields. */
export function showProblem(summary: HTMLElement, message: string): void {
    find(summary, "p", HTMLParagraphElement).textContent = message;
    summary.hidden = false;
    summary.focus();
}

function mark(id: string, message: string): void {
    const field = document.getElementById(id);
    if (field === null) {
        return;
    }
    const said = element(
        "p",
        { class: "error", id: `${id}-error` },
        element("strong", {}, text("script.error.inline")),
        ` ${message}`,
    );
    for (let at = field.closest("details"); at !== null;) {
        at.open = true;
        at = at.parentElement?.closest("details") ?? null;
    }
    if (field instanceof HTMLTextAreaElement) {
        field.before(said);
        field.setAttribute("aria-invalid", "true");
    } else {
        find(field, "legend, label", HTMLElement).after(said);
        field.setAttribute("data-invalid", "");
    }
    describe(field, (ids) => [...ids, said.id]);
    for (const input of field.querySelectorAll("input, select, textarea")) {
        if (input.closest(".choices") === null) {
            input.setAttribute("aria-invalid", "true");
            describe(input, (ids) => [...ids, said.id]);
        }
    }
}

function describe(field: Element, change: (ids: string[]) => string[]): void {
    const ids = change((field.getAttribute("aria-describedby") ?? "").split(" "));
    field.setAttribute("aria-describedby", ids.filter((id) => id !== "").join(" "));
}

function focusField(id: string): void {
    const field = document.getElementById(id);
    const inner = field?.querySelector<HTMLElement>("input, select, textarea");
    (inner ?? field)?.focus();
}
