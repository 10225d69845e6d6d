import { byId, findAll } from "../ui/element";
import type { FieldError } from "../ui/errors";
import { text } from "../ui/messages";
import { chosen } from "./answers";
import { Field } from "./field";

const OUTWARD = ["CON_STATE", "CON_PUB"];
const USES = ["CON_UN", ...OUTWARD];

/** Without anybody's agreement, nothing goes to a State or to the public. */
export function lockConsents(): void {
    const locked = chosen("CON_BY") === "NONE";
    byId("consent-locked", HTMLParagraphElement).hidden = !locked;
    for (const field of OUTWARD) {
        for (const input of findAll(byId(field, HTMLElement), "input", HTMLInputElement)) {
            input.disabled = locked && input.value !== "NO";
            if (locked) {
                input.checked = input.value === "NO";
            }
        }
    }
    const understood = byId("CON_UNDERSTOOD", HTMLElement);
    understood.hidden = !named();
    if (understood.hidden) {
        new Field(understood).clear();
    }
}

/** Whoever lets a name be used must have understood who will read it. */
export function checkUnderstood(): FieldError[] {
    const answer = chosen("CON_UNDERSTOOD");
    if (!named() || answer === "OTHERS") {
        return [];
    }
    return [
        {
            field: "CON_UNDERSTOOD",
            message: text(answer === undefined ? "script.named.ask" : "script.named"),
        },
    ];
}

function named(): boolean {
    return USES.some((use) => chosen(use) === "NAMED");
}
