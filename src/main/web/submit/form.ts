import { byId, find, findAll, when } from "../ui/element";
import { watchLength } from "./checks";
import { lockConsents } from "./consents";
import { Field } from "./field";
import { Rows } from "./rows";

const form = (): HTMLFormElement => byId("report-form", HTMLFormElement);
let groups: readonly Rows[] = [];

/** What the form does besides moving: clearing, rows, locked consents, room left for the story. */
export function prepareForm(): void {
    groups = findAll(form(), "[data-group]", HTMLElement).map(
        (group) => new Rows(group, form(), offerClearing),
    );
    when(byId("story", HTMLTextAreaElement), "input", watchLength);
    when(form(), "change", () => {
        lockConsents();
        offerClearing();
    });
    form().addEventListener("click", (event) => {
        const pressed = event.target instanceof Element ? event.target.closest(".clear") : null;
        const field = pressed?.closest("[data-field]");
        if (field instanceof HTMLElement) {
            new Field(field).clear();
            find(field, "input", HTMLInputElement).focus();
            lockConsents();
            offerClearing();
        }
    });
    lockConsents();
}

/** Empties the form. */
export function emptyForm(): void {
    form().reset();
    groups.forEach((rows) => {
        rows.reset();
    });
    lockConsents();
    offerClearing();
}

/** A chosen answer can be taken back: skipped is not the same as “I do not know”. */
function offerClearing(): void {
    for (const button of findAll(form(), ".clear", HTMLButtonElement)) {
        const field = button.closest("[data-field]");
        button.hidden = !(field instanceof HTMLElement) || new Field(field).value === undefined;
    }
}
