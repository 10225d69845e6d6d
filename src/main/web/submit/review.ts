import { withoutBidiControls } from "../ui/clean";
import { byId, element, find, findAll } from "../ui/element";
import { text } from "../ui/messages";
import { Field } from "./field";

/** Lists all answers before sending, each step with a way back to it. */
export function review(go: (step: HTMLElement) => void): void {
    const form = byId("report-form", HTMLFormElement);
    const steps = findAll(form, ".step:not([data-check])", HTMLElement);
    byId("answers", HTMLDivElement).replaceChildren(
        ...steps.flatMap((step) => {
            const title = find(step, "h1", HTMLElement).textContent.trim();
            const change = element(
                "button",
                { type: "button", class: "link" },
                text("script.step.check.change", title),
            );
            change.addEventListener("click", () => {
                go(step);
            });
            const given = step.querySelector("#story") === null ? answersOf(step) : story();
            return [
                element("h2", {}, title),
                ...(given.length === 0
                    ? [element("p", { class: "hint" }, text("script.step.check.none"))]
                    : given),
                element("p", {}, change),
            ];
        }),
    );
}

function story(): HTMLElement[] {
    const written = byId("story", HTMLTextAreaElement).value.trim();
    return [element("p", { class: "plain", dir: "auto" }, withoutBidiControls(written))];
}

function answersOf(step: HTMLElement): HTMLElement[] {
    const files = findAll(step, "[data-answer]", HTMLElement);
    if (files.length > 0) {
        return files.map((file) => element("p", { dir: "auto" }, file.textContent));
    }
    const rows = findAll(step, ".row", HTMLElement);
    if (rows.length === 0) {
        return list(Field.within(step));
    }
    return rows.flatMap((row) => {
        const given = list(Field.within(row));
        const legend = find(row, "legend", HTMLLegendElement).textContent;
        return given.length === 0 ? [] : [element("h3", {}, legend), ...given];
    });
}

function list(fields: readonly Field[]): HTMLElement[] {
    const given = fields.filter((field) => field.value !== undefined);
    return given.length === 0
        ? []
        : [
              element(
                  "dl",
                  {},
                  ...given.flatMap((field) => [
                      element("dt", {}, field.question),
                      ...answers(field).map((answer) => element("dd", { dir: "auto" }, answer)),
                  ]),
              ),
          ];
}

/** Names stay off the screen: somebody may be looking over a shoulder. */
function answers(field: Field): string[] {
    if (field.apart) {
        return [text("script.step.check.names.given")];
    }
    const labels = [
        ...findAll(field.element, "input:checked", HTMLInputElement).map((input) => label(input)),
        ...findAll(field.element, "option:checked", HTMLOptionElement).map((option) => option.text),
    ];
    const { type } = field.element.dataset;
    const typed = type === "fuzzy-date" || labels.length === 0 ? [String(field.value)] : [];
    return [...typed.map((date) => date.replace("~", "")), ...labels, field.other]
        .filter((answer) => answer !== "")
        .map(withoutBidiControls);
}

function label(input: HTMLInputElement): string {
    return input.labels?.[0]?.textContent.trim() ?? input.value;
}
