import { findAll } from "../ui/element";

/** Fields with one choice that go into the report as they are. */
const SINGLE = [
    "SUB_ROLE",
    "CON_BY",
    "CON_UN",
    "CON_STATE",
    "CON_PUB",
    "CON_STAT",
    "ONGOING",
    "ACTOR_CLASS",
] as const;

/** What a person filled in, in the shape that is sealed; what they skipped is not in it. */
export interface Filled {
    readonly desk: string | undefined;
    readonly text: string;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly identity: Readonly<Record<string, string>>;
}

/** The code chosen for a field, if any. */
export function chosen(form: HTMLFormElement, field: string): string | undefined {
    const inputs = findAll(form, `input[name="${field}"]`, HTMLInputElement);
    return inputs.find((input) => input.checked)?.value;
}

/** Parts of a date that may each be missing. */
export interface DateParts {
    readonly day: string;
    readonly month: string;
    readonly year: string;
}

/** `2026-10-05`, `2026-10` or `2026`; undefined when empty, "impossible" when it cannot be. */
export function fuzzyDate({ day, month, year }: DateParts): string | undefined {
    const [d, m, y] = [day, month, year].map((part) => western(part.trim()));
    if (d === "" && m === "" && y === "") {
        return undefined;
    }
    if (!/^(19|20)\d\d$/.test(y ?? "") || (d !== "" && m === "")) {
        return "impossible";
    }
    const parts = [y ?? "", m ?? "", d ?? ""]
        .filter((part) => part !== "")
        .map((part) => part.padStart(2, "0"));
    const text = parts.join("-");
    const date = new Date(text + "T00:00:00Z".slice(parts.length === 3 ? 0 : 10));
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
        ? text
        : "impossible";
}

function western(digits: string): string {
    return digits
        .normalize("NFKC")
        .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0x0f));
}

function value(form: HTMLFormElement, name: string): string {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
        ? field.value
        : "";
}

/** The date the person gave. */
export function givenDate(form: HTMLFormElement): string | undefined {
    return fuzzyDate({
        day: value(form, "when-day"),
        month: value(form, "when-month"),
        year: value(form, "when-year"),
    });
}

function acts(form: HTMLFormElement): Record<string, string>[] {
    return findAll(form, ".act", HTMLFieldSetElement)
        .map((row) =>
            Object.fromEntries(
                findAll(row, "select", HTMLSelectElement)
                    .filter((select) => select.value !== "")
                    .map((select) => [select.dataset["field"] ?? "", select.value]),
            ),
        )
        .filter((act) => Object.keys(act).length > 0);
}

/** Reads the whole form. */
export function read(form: HTMLFormElement): Filled {
    const answers: Record<string, unknown> = {};
    for (const field of SINGLE) {
        const code = chosen(form, field);
        if (code !== undefined) {
            answers[field] = code;
        }
    }
    const country = value(form, "COUNTRY");
    if (country !== "") {
        answers["COUNTRY"] = country;
    }
    const date = givenDate(form);
    if (date !== undefined && date !== "impossible") {
        answers["ACT_DATE"] = date;
    }
    const rows = acts(form);
    if (rows.length > 0) {
        answers["ACTS"] = rows;
    }
    const types = findAll(form, 'input[name="ACTOR_TYPE"]', HTMLInputElement)
        .filter((input) => input.checked)
        .map((input) => input.value);
    if (types.length > 0) {
        answers["ACTOR_TYPE"] = types;
    }
    return {
        desk: chosen(form, "desk"),
        text: value(form, "story").trim(),
        answers,
        identity: identity(form),
    };
}

function identity(form: HTMLFormElement): Record<string, string> {
    const given: Record<string, string> = {};
    for (const field of form.querySelectorAll("[data-identity]")) {
        if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
            const name = field.dataset["identity"];
            if (name !== undefined && field.value.trim() !== "") {
                given[name] = field.value.trim();
            }
        }
    }
    return given;
}
