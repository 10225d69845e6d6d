import type { Value } from "../../protocol/coding";
import { westernDigits } from "../../ui/digits";
import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import { fieldName } from "../labels";
import { check, choice } from "../parts";
import type { Field } from "./fields";
import { codeName } from "./words";

let controls = 0;

/** A field's control with its label, and beside it what the submitter said. */
export function control(
    field: Field,
    value: Value | undefined,
    said: string | undefined,
    change: (value: Value | undefined) => void,
): HTMLElement {
    controls++;
    const id = `coded-${controls}`;
    const hint = said === undefined ? [] : [proposal(`${id}-said`, said)];
    return field.type === "multi"
        ? boxes(field, typeof value === "object" ? value : [], hint, change)
        : one(field, typeof value === "string" ? value : "", hint, id, change);
}

function proposal(id: string, said: string): HTMLElement {
    return element(
        "p",
        { class: "hint", id, dir: "auto" },
        text("console.casework.submitter-said", said),
    );
}

function boxes(
    field: Field,
    value: readonly string[],
    hint: readonly HTMLElement[],
    change: (value: Value | undefined) => void,
): HTMLElement {
    const chosen = new Set(value);
    const inputs = field.codes.map((code) => {
        const input = element("input", { type: "checkbox", value: code });
        input.checked = chosen.has(code);
        input.addEventListener("change", () => {
            if (input.checked) {
                chosen.add(code);
            } else {
                chosen.delete(code);
            }
            change(field.codes.filter((known) => chosen.has(known)));
        });
        return check(codeName(field.name, code), input);
    });
    return element(
        "fieldset",
        { "data-field": field.name },
        element("legend", {}, fieldName(field.name)),
        ...hint,
        ...inputs,
    );
}

function one(
    field: Field,
    value: string,
    hint: readonly HTMLElement[],
    id: string,
    change: (value: Value | undefined) => void,
): HTMLElement {
    const input = inputFor(field);
    input.id = id;
    input.value = value;
    const wrong = element("p", { class: "alarm", hidden: true }, text("console.casework.no-day"));
    wrong.id = `${id}-wrong`;
    input.setAttribute("aria-describedby", [...hint.map((said) => said.id), wrong.id].join(" "));
    input.addEventListener("change", () => {
        const typed = field.type === "text" ? input.value.trim() : western(input.value);
        wrong.hidden = typed === "" || isFit(field, typed);
        if (wrong.hidden) {
            change(typed === "" ? undefined : typed);
        }
    });
    return element(
        "div",
        { class: "field", "data-field": field.name },
        element("label", { for: id }, fieldName(field.name)),
        ...hint,
        input,
        wrong,
    );
}

function western(typed: string): string {
    return westernDigits(typed.trim());
}

function isFit(field: Field, typed: string): boolean {
    switch (field.type) {
        case "number":
            return /^\d{1,9}$/.test(typed);
        case "date":
            return isDay(typed);
        case "fuzzy-date": {
            const exact = typed.replace(/~$/, "");
            return /^\d{4}(-\d\d)?$/.test(exact)
                ? isDay(`${exact.padEnd(7, "-01").slice(0, 7)}-01`)
                : isDay(exact);
        }
        default:
            return true;
    }
}

function isDay(typed: string): boolean {
    const day = new Date(`${typed}T00:00:00Z`);
    return /^\d{4}-\d\d-\d\d$/.test(typed) && day.toString() !== "Invalid Date"
        ? day.toISOString().startsWith(typed)
        : false;
}

function inputFor(field: Field): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
    switch (field.type) {
        case "single":
            return choice([
                ["", text("console.casework.nothing")],
                ...field.codes.map((code) => [code, codeName(field.name, code)] as const),
            ]);
        case "country":
            return choice([
                ["", text("console.casework.nothing")],
                ...field.codes
                    .map((code) => [code, codeName("COUNTRY", code)] as const)
                    .sort(([, one], [, other]) => one.localeCompare(other)),
            ]);
        case "text":
            return field.most > 300
                ? element("textarea", { rows: "3", maxlength: String(field.most), dir: "auto" })
                : element("input", { class: "wide", maxlength: String(field.most), dir: "auto" });
        case "date":
            return element("input", { type: "date" });
        case "number":
            return element("input", { inputmode: "numeric", maxlength: "9" });
        default:
            return element("input", { maxlength: "64" });
    }
}
