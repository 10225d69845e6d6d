import { byId, element, find, findAll } from "../ui/element";
import { text } from "../ui/messages";

/** Lists all answers before sending, each with a way back to its step. */
export function review(go: (step: string) => void): void {
    const form = byId("report-form", HTMLFormElement);
    const list = byId("answers", HTMLDListElement);
    list.replaceChildren();
    for (const step of findAll(form, ".step", HTMLElement)) {
        const name = step.dataset["step"] ?? "";
        if (name === "check") {
            continue;
        }
        const title = find(step, "h1", HTMLElement).textContent.trim();
        const change = element(
            "button",
            { type: "button", class: "link" },
            text("script.step.check.change", title),
        );
        change.addEventListener("click", () => {
            go(name);
        });
        const given = answersOf(step, name);
        list.append(
            element("dt", {}, title),
            element(
                "dd",
                { dir: "auto" },
                ...(given.length === 0 ? [text("script.step.check.none")] : given).map((answer) =>
                    element("p", {}, answer),
                ),
                change,
            ),
        );
    }
}

function answersOf(step: HTMLElement, name: string): string[] {
    const answers: string[] = [];
    for (const field of step.querySelectorAll("input, select, textarea")) {
        if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
            if (field.checked) {
                answers.push(field.labels?.[0]?.textContent.trim() ?? field.value);
            }
        } else if (field instanceof HTMLSelectElement) {
            const option = field.selectedOptions[0];
            if (option !== undefined && option.value !== "") {
                answers.push(option.textContent.trim());
            }
        } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
            if (field.value.trim() !== "") {
                answers.push(field.value.trim());
            }
        }
    }
    // Names stay off the screen: somebody may be looking over a shoulder.
    return name === "names" && answers.length > 0
        ? [text("script.step.check.names.given")]
        : answers;
}
