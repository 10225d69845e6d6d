import { withoutBidiControls } from "../../ui/clean";
import { text, textIfAny } from "../../ui/messages";
import type { Value } from "../../protocol/coding";
import type { Breach } from "./check";
import { partsOf } from "./rows";
import type { GuardName } from "./workflow";

/** What is missing for a step, as sentences. */
export function missingSentences(missing: readonly GuardName[] | "no-such-step"): string[] {
    return missing === "no-such-step"
        ? [text("console.casework.no-such-step")]
        : missing.map((name) => text(`console.guard.${name}`));
}

/** A step that must not be taken, and why, as one sentence behind the other. */
export function breachSentence({ track, to, missing }: Breach): string {
    return text(
        "console.casework.refused",
        codeName(track, to),
        missingSentences(missing).join(" "),
    );
}

/** A code's label. */
export function codeName(field: string, code: string): string {
    return textIfAny(`codebook.${field}.${code}`) ?? code;
}

/** What a key of the record is called. */
export function keyName(key: string): string {
    const { group, field } = partsOf(key);
    const [kind, track] = field.split(".");
    if (kind !== undefined && track !== undefined) {
        return text(`console.casework.${kind.toLowerCase()}`, keyName(track));
    }
    const name =
        textIfAny(`codebook.${field}`) ?? textIfAny(`console.casework.field.${field}`) ?? field;
    return group === undefined ? name : `${groupName(group)}: ${name}`;
}

/** What the rows of a group are called. */
export function groupName(group: string): string {
    return textIfAny(`codebook.${group}`) ?? textIfAny(`console.casework.field.${group}`) ?? group;
}

/** A value as a person reads it. */
export function shownValue(field: string, value: Value | undefined): string {
    if (value === undefined) {
        return text("console.casework.nothing");
    }
    if (typeof value !== "string") {
        return value.map((code) => codeName(field, code)).join("; ");
    }
    const [kind, track] = field.split(".");
    const labels = kind === "PROPOSAL" && track !== undefined ? track : field;
    return withoutBidiControls(codeName(labels === "ACTOR_COUNTRY" ? "COUNTRY" : labels, value));
}
