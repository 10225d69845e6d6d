import { ROOM } from "../protocol/report";
import { byId } from "../ui/element";
import type { FieldError } from "../ui/errors";
import { text } from "../ui/messages";
import { type Filled, read } from "./answers";
import { checkUnderstood } from "./consents";
import { Field } from "./field";

/** Bytes of an envelope that are not the story: keys, codes, names and their two seals. */
const SPOKEN_FOR = 3_200;

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
    const excess = excessBytes(read(byId("report-form", HTMLFormElement)));
    return excess > 0 ? [{ field: "story", message: text("script.step.story.long", excess) }] : [];
}

/** Bytes by which report and names exceed an envelope; a name is sealed twice and then in base64. */
function excessBytes(filled: Filled): number {
    const size = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
    return size(filled.text) + size(filled.answers) + 2 * size(filled.identity) + SPOKEN_FOR - ROOM;
}

/** Says beneath the story when it has become too long. */
export function watchLength(): void {
    byId("story-left", HTMLParagraphElement).textContent = tooLong()[0]?.message ?? "";
}
