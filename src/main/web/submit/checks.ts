import { ROOM } from "../protocol/report";
import { OVERHEAD } from "../protocol/suite";
import { byId } from "../ui/element";
import type { FieldError } from "../ui/errors";
import { text } from "../ui/messages";
import { type Filled, read } from "./answers";
import { checkUnderstood } from "./consents";
import { Field } from "./field";

/** Bytes of an envelope that are not said by anybody: keys, and what opens a story of its own. */
const SPOKEN_FOR = 2_400;

/** What keeps somebody from leaving a step. */
export function check(step: HTMLElement): FieldError[] {
    const name = step.dataset["step"];
    return [
        ...(name === "story" ? missingStory() : []),
        ...Field.within(step)
            .filter((field) => field.element.closest("[hidden]") === null)
            .flatMap(checkField),
        ...(name === "consent" ? checkUnderstood() : []),
        ...tooLong(),
    ];
}

function checkField(field: Field): FieldError[] {
    const { id } = field.element;
    if (field.impossible) {
        const type = field.element.dataset["type"] === "number" ? "number" : "date";
        return [{ field: id, message: text(`script.${type}`, field.question) }];
    }
    if (field.needed && field.value === undefined) {
        const message =
            field.name === "desk"
                ? text("script.step.desk.error")
                : text("script.needed", field.question);
        return [{ field: id, message }];
    }
    return [];
}

function missingStory(): FieldError[] {
    return byId("story", HTMLTextAreaElement).value.trim() === ""
        ? [{ field: "story", message: text("script.step.story.error") }]
        : [];
}

function tooLong(): FieldError[] {
    const excess = excessBytes(read(byId("report-form", HTMLFormElement)), "");
    return excess > 0 ? [{ field: "story", message: text("script.step.story.long", excess) }] : [];
}

/** Bytes by which answers, names and a story exceed an envelope; a name is sealed twice, in base64. */
function excessBytes({ answers, identity }: Filled, story: string): number {
    const size = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
    const named = Object.keys(identity).length > 0;
    const sealed = named ? Math.ceil(((size(identity) + 2 * OVERHEAD) * 4) / 3) : 0;
    return size(story) + size(answers) + sealed + SPOKEN_FOR - ROOM;
}

/** Says beneath the story when it has become longer than one envelope. */
export function watchLength(): void {
    const filled = read(byId("report-form", HTMLFormElement));
    byId("story-left", HTMLParagraphElement).textContent =
        excessBytes(filled, filled.text) > 0 ? text("script.files.story") : "";
}
