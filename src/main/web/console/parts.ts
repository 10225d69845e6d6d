import { element } from "../ui/element";
import { text } from "../ui/messages";
import { sentence } from "./sentences";

/** A page of the console: a heading and what follows. */
export function view(heading: string, ...children: readonly (Node | string)[]): HTMLElement {
    return element("section", {}, element("h1", { tabindex: "-1" }, heading), ...children);
}

/** A paragraph of the page's own words. */
export function paragraph(key: string, ...values: readonly (string | number)[]): HTMLElement {
    return element("p", {}, text(key, ...values));
}

/** A button; whatever its work refuses is said beside it, and it is not pressed twice at a time. */
export function action(
    key: string,
    work: () => Promise<void> | void,
    kind: "" | "secondary" | "warning" | "link" = "",
): HTMLElement {
    const button = element("button", { type: "button", class: kind }, text(key));
    const told = element("div", { role: "status" });
    button.addEventListener("click", () => {
        void attempt([button], told, work);
    });
    return element("div", { class: "action" }, button, told);
}

/** A form with one button; whatever its work refuses is said above the button. */
export function form(
    fields: readonly HTMLElement[],
    key: string,
    work: () => Promise<void> | void,
    kind: "" | "secondary" = "",
): HTMLFormElement {
    const button = element("button", { type: "submit", class: kind }, text(key));
    const told = element("div", { role: "status" });
    const made = element(
        "form",
        { autocomplete: "off", novalidate: true },
        ...fields,
        told,
        element("p", { class: "actions" }, button),
    );
    made.addEventListener("submit", (event) => {
        event.preventDefault();
        void attempt([button], told, work);
    });
    return made;
}

let fields = 0;

/** A labelled control, with a hint where one helps. */
export function field(
    key: string,
    control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement,
    hintKey?: string,
    ...values: readonly string[]
): HTMLElement {
    fields++;
    control.id = `field-${fields}`;
    const parts: HTMLElement[] = [element("label", { for: control.id }, text(key, ...values))];
    if (hintKey !== undefined) {
        const hint = element("p", { class: "hint", id: `hint-${fields}` }, text(hintKey));
        control.setAttribute("aria-describedby", hint.id);
        parts.push(hint);
    }
    return element("div", { class: "field" }, ...parts, control);
}

/** A control with its label behind it. */
export function check(label: string, control: HTMLInputElement): HTMLElement {
    return element("label", { class: "check" }, control, element("span", {}, label));
}

/** A drop-down of values and their labels. */
export function choice(options: readonly (readonly [string, string])[]): HTMLSelectElement {
    return element(
        "select",
        {},
        ...options.map(([value, label]) => element("option", { value }, label)),
    );
}

/** Says something is wrong. */
export function alarm(message: string): HTMLElement {
    return element("p", { class: "alarm" }, message);
}

/** A refusal that the person can mend, in the page's own words. */
export class Mistake extends Error {}

async function attempt(
    buttons: readonly HTMLButtonElement[],
    told: HTMLElement,
    work: () => Promise<void> | void,
): Promise<void> {
    const disable = (disabled: boolean): void => {
        buttons.forEach((button) => (button.disabled = disabled));
    };
    disable(true);
    told.replaceChildren(element("p", { class: "hint" }, text("console.working")));
    try {
        // A paint before what follows, which may keep this thread busy for seconds.
        await new Promise((painted) => setTimeout(painted, 30));
        await work();
        told.replaceChildren();
    } catch (error) {
        told.replaceChildren(alarm(error instanceof Mistake ? error.message : sentence(error)));
        if (!(error instanceof Error)) {
            reportError(error);
        }
    } finally {
        disable(false);
    }
}
