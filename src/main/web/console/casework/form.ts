import type { Answers } from "../../protocol/report";
import { isObject, type JsonObject } from "../../protocol/json";
import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import { shown } from "../labels";
import { control } from "./control";
import type { Draft } from "./draft";
import { type Field, fieldsOf, type Section, SECTIONS } from "./fields";
import { newRow, rowKey, rowsOf } from "./rows";
import { groupName, keyName } from "./words";

/** Rows of a submitter have these names, so that two who code the same one code one row. */
const SUBMITTERS = /^s(\d{1,3})$/;

/** Everything there is to code, in folded parts; the submitter's words stand beside. */
export function codingForm(
    draft: Draft,
    answers: Answers,
    nameOf: (person: string) => string,
): HTMLElement[] {
    return SECTIONS.map((section) => part(section, draft, answers, nameOf));
}

function part(
    { key, fields, groups }: Section,
    draft: Draft,
    answers: Answers,
    nameOf: (person: string) => string,
): HTMLElement {
    return element(
        "details",
        { "data-part": key },
        element("summary", {}, text(`console.casework.part.${key}`)),
        ...fields.map((field) => single(field, field.name, draft, answers[field.name])),
        ...groups.map((group) => rowsView(group, draft, answers, nameOf)),
    );
}

function single(field: Field, key: string, draft: Draft, said: unknown): HTMLElement {
    return control(
        field,
        draft.coding[key],
        !field.proposed || said === undefined ? undefined : shown(field.name, said),
        (value) => {
            draft.set(key, value);
        },
    );
}

function rowsView(
    group: string,
    draft: Draft,
    answers: Answers,
    nameOf: (person: string) => string,
): HTMLElement {
    const view = element("div", { "data-group": group });
    const said: unknown[] = Array.isArray(answers[group]) ? answers[group] : [];
    const render = (): void => {
        const rows = rowsOf(draft.coding, group);
        const present = new Set(rows.map(({ id }) => id));
        const add = (id: string): void => {
            const first = fieldsOf(group)[0];
            if (first !== undefined) {
                open.add(id);
                render();
                view.querySelector<HTMLElement>(`[data-row="${id}"] :is(input, select)`)?.focus();
            }
        };
        const shownRows = [...present, ...[...open].filter((id) => !present.has(id))];
        view.replaceChildren(
            element("h3", {}, groupName(group)),
            ...shownRows.map((id, i) =>
                rowView(group, id, i + 1, draft, spoken(said, id), nameOf, () => {
                    open.delete(id);
                    render();
                }),
            ),
            ...said.flatMap((_, i) =>
                shownRows.includes(`s${i}`)
                    ? []
                    : [
                          labelled(
                              "console.casework.code-row",
                              `${groupName(group)} ${i + 1}`,
                              () => {
                                  add(`s${i}`);
                              },
                          ),
                      ],
            ),
            labelled("console.casework.add-row", groupName(group), () => {
                add(newRow());
            }),
        );
    };
    const open = new Set<string>();
    render();
    return view;
}

function spoken(said: readonly unknown[], id: string): JsonObject {
    const [, place] = SUBMITTERS.exec(id) ?? [];
    const row = place === undefined ? undefined : said[Number(place)];
    return isObject(row) ? row : {};
}

function rowView(
    group: string,
    id: string,
    place: number,
    draft: Draft,
    said: JsonObject,
    nameOf: (person: string) => string,
    removed: () => void,
): HTMLElement {
    const fields = fieldsOf(group);
    const authors = new Set(
        fields.flatMap(({ name }) => draft.setBy.get(rowKey(group, id, name)) ?? []),
    );
    return element(
        "fieldset",
        { "data-row": id },
        element("legend", {}, `${groupName(group)} ${place}`),
        ...(authors.size === 0
            ? []
            : [
                  element(
                      "p",
                      { class: "hint" },
                      text("console.casework.by", [...authors].map(nameOf).join(", ")),
                  ),
              ]),
        ...fields.map((field) =>
            single(field, rowKey(group, id, field.name), draft, said[field.name]),
        ),
        labelled("console.casework.remove-row", `${groupName(group)} ${place}`, () => {
            const keys = Object.keys(draft.coding).filter((key) =>
                key.startsWith(`${group}/${id}/`),
            );
            keys.forEach((key) => {
                draft.set(key, undefined);
            });
            removed();
        }),
    );
}

/** A button that says to whom it belongs. */
export function labelled(key: string, name: string, work: () => void): HTMLElement {
    const button = element("button", { type: "button", class: "link" }, text(key, name));
    button.addEventListener("click", work);
    return element("p", {}, button);
}

/** Changes that were made here, as a list of names. */
export function changedNames(draft: Draft): string[] {
    return [...new Set(draft.changed.map(keyName))];
}
