import { ROOM } from "../protocol/report";
import { byId, element, find, findAll, when } from "../ui/element";
import { clearErrors, type FieldError, showErrors } from "../ui/errors";
import { text } from "../ui/messages";
import { focusHeading } from "../ui/parts";
import { chosen, givenDate, read } from "./answers";

/** Bytes of an envelope that are not the story: keys, codes, names and their two seals. */
const SPOKEN_FOR = 3_200;
const CONSENTS = ["CON_BY", "CON_UN", "CON_STATE", "CON_PUB", "CON_STAT"];

const form = (): HTMLFormElement => byId("report-form", HTMLFormElement);
const summary = (): HTMLElement => byId("report-errors", HTMLDivElement);

/** The steps of the form, one at a time. */
export class Steps {
    private readonly steps = findAll(form(), ".step", HTMLElement);
    private at = 0;

    constructor(
        private readonly leave: () => void,
        private readonly send: () => Promise<void>,
        private readonly review: (go: (step: string) => void) => void,
    ) {
        when(form(), "submit", () => this.forward());
        when(byId("report-back", HTMLButtonElement), "click", () => {
            this.back();
        });
    }

    /** Begins at the first step. */
    begin(): void {
        this.show(0);
    }

    private async forward(): Promise<void> {
        const step = this.steps[this.at];
        const errors = step === undefined ? [] : check(step.dataset["step"] ?? "");
        if (errors.length > 0) {
            showErrors(summary(), errors);
            return;
        }
        if (this.at === this.steps.length - 1) {
            await this.send();
            return;
        }
        this.show(this.at + 1);
    }

    private back(): void {
        if (this.at === 0) {
            this.leave();
        } else {
            this.show(this.at - 1);
        }
    }

    private show(place: number): void {
        clearErrors(summary());
        this.at = place;
        this.steps.forEach((step, i) => {
            step.hidden = i !== place;
        });
        const last = place === this.steps.length - 1;
        byId("report-continue", HTMLButtonElement).hidden = last;
        byId("report-send", HTMLButtonElement).hidden = !last;
        byId("step-of", HTMLParagraphElement).textContent = text(
            "script.step.of",
            place + 1,
            this.steps.length,
        );
        if (last) {
            this.review((name) => {
                this.show(this.steps.findIndex((step) => step.dataset["step"] === name));
            });
        }
        const shown = this.steps[place];
        if (shown !== undefined) {
            focusHeading(shown);
        }
    }
}

function check(step: string): FieldError[] {
    switch (step) {
        case "role":
            return missing(["SUB_ROLE"], "script.step.role.error");
        case "story":
            return checkStory();
        case "consent":
            return missing(CONSENTS, "script.consent.error");
        case "desk":
            return chosen(form(), "desk") === undefined
                ? [{ field: "desks", message: text("script.step.desk.error") }]
                : [];
        case "when":
            return givenDate(form()) === "impossible"
                ? [{ field: "when-day", message: text("script.step.when.error") }]
                : [];
        default:
            return tooLong();
    }
}

function missing(fields: readonly string[], message: string): FieldError[] {
    return fields
        .filter((field) => chosen(form(), field) === undefined)
        .map((field) => ({ field, message: text(message) }));
}

function checkStory(): FieldError[] {
    if (read(form()).text === "") {
        return [{ field: "story", message: text("script.step.story.error") }];
    }
    return tooLong();
}

function tooLong(): FieldError[] {
    const excess = excessBytes();
    return excess > 0 ? [{ field: "story", message: text("script.step.story.long", excess) }] : [];
}

/** Bytes by which report and names exceed an envelope; a name is sealed twice and then in base64. */
function excessBytes(): number {
    const filled = read(form());
    const size = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
    return size(filled.text) + size(filled.answers) + 2 * size(filled.identity) + SPOKEN_FOR - ROOM;
}

/** What the form does besides moving: clear buttons, locked consents, room left for the story. */
export function prepareForm(): void {
    const story = byId("story", HTMLTextAreaElement);
    when(story, "input", () => {
        const excess = excessBytes();
        byId("story-left", HTMLParagraphElement).textContent =
            excess > 0 ? text("script.step.story.long", excess) : "";
    });
    when(form(), "change", () => {
        lockConsents();
        for (const button of findAll(form(), ".clear", HTMLButtonElement)) {
            button.hidden = chosen(form(), button.dataset["clear"] ?? "") === undefined;
        }
    });
    for (const button of findAll(form(), ".clear", HTMLButtonElement)) {
        when(button, "click", () => {
            const name = button.dataset["clear"] ?? "";
            for (const input of findAll(form(), `input[name="${name}"]`, HTMLInputElement)) {
                input.checked = false;
            }
            button.hidden = true;
            lockConsents();
        });
    }
}

/** Without anybody's agreement, nothing goes to a State or to the public. */
function lockConsents(): void {
    const locked = chosen(form(), "CON_BY") === "NONE";
    byId("consent-locked", HTMLParagraphElement).hidden = !locked;
    for (const field of ["CON_STATE", "CON_PUB"]) {
        for (const input of findAll(form(), `input[name="${field}"]`, HTMLInputElement)) {
            input.disabled = locked && input.value !== "NO";
            if (locked) {
                input.checked = input.value === "NO";
            }
        }
    }
}

/** Fills the list of countries in the page's language. */
export function fillCountries(): void {
    const names = new Intl.DisplayNames([document.documentElement.lang], { type: "region" });
    const codes = JSON.parse(byId("countries", HTMLScriptElement).textContent) as string[];
    const select = byId("COUNTRY", HTMLSelectElement);
    codes
        .map((code) => ({ code, name: names.of(code) ?? code }))
        .sort((one, other) => one.name.localeCompare(other.name, document.documentElement.lang))
        .forEach(({ code, name }) => select.append(element("option", { value: code }, name)));
}

/** Rows of acts that can be added and removed. */
export function prepareActs(): void {
    const acts = byId("acts", HTMLDivElement);
    const template = byId("act-row", HTMLTemplateElement);
    const number = (): void => {
        findAll(acts, ".act", HTMLFieldSetElement).forEach((row, i) => {
            find(row, "legend", HTMLLegendElement).textContent = text(
                "script.step.what.act",
                i + 1,
            );
            const remove = find(row, ".remove", HTMLButtonElement);
            remove.textContent = text("script.step.what.remove", i + 1);
            remove.hidden = acts.children.length === 1;
        });
    };
    const add = (): void => {
        const row = template.content.firstElementChild?.cloneNode(true);
        if (row instanceof HTMLFieldSetElement) {
            when(find(row, ".remove", HTMLButtonElement), "click", () => {
                row.remove();
                number();
            });
            acts.append(row);
            number();
        }
    };
    when(byId("add-act", HTMLButtonElement), "click", add);
    add();
}
