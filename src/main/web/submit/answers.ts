import { byId, findAll } from "../ui/element";
import { Field } from "./field";

type Row = Record<string, unknown>;

/** What a person filled in, in the shape that is sealed; what they skipped is not in it. */
export interface Filled {
    readonly desk: string | undefined;
    readonly text: string;
    readonly answers: Readonly<Row>;
    readonly identity: Readonly<Row>;
    /** How many files will follow. */
    readonly following?: number;
}

/** The code chosen for a field that stands once, if any. */
export function chosen(field: string): string | undefined {
    const value = new Field(byId(field, HTMLElement)).value;
    return typeof value === "string" ? value : undefined;
}

/**
 * Reads the whole form. Rows of a group stand in `answers` and in `identity` at the same place, so
 * that a name is that of the person described there.
 */
export function read(form: HTMLFormElement): Filled {
    const answers: Row = {};
    const identity: Row = {};
    const groups = findAll(form, "[data-group]", HTMLElement);
    const inRows = new Set(groups.flatMap((group) => Field.within(group).map((f) => f.element)));
    const once = Field.within(form).filter(
        (field) => !inRows.has(field.element) && field.name !== "desk",
    );
    collect(once, answers, identity);
    for (const group of groups) {
        const rows = findAll(group, ".row", HTMLElement).map((row) => {
            const both: [Row, Row] = [{}, {}];
            collect(Field.within(row), ...both);
            return both;
        });
        const given = rows.filter((both) => both.some(isFilled));
        const name = group.dataset["group"] ?? "";
        if (given.length > 0) {
            answers[name] = given.map(([row]) => row);
        }
        if (given.some(([, row]) => isFilled(row))) {
            identity[name] = given.map(([, row]) => row);
        }
    }
    return {
        desk: chosen("desk"),
        text: byId("story", HTMLTextAreaElement).value.trim(),
        answers,
        identity,
    };
}

function collect(fields: readonly Field[], answers: Row, identity: Row): void {
    for (const field of fields) {
        const { value, other } = field;
        const into = field.apart ? identity : answers;
        if (value !== undefined) {
            into[field.name] = value;
        }
        if (other !== "") {
            into[`${field.name}_OTH`] = other;
        }
    }
}

function isFilled(row: Row): boolean {
    return Object.keys(row).length > 0;
}
