import { find, findAll } from "../ui/element";
import { westernDigits } from "../ui/digits";
import { fuzzyDate } from "./fuzzy-date";

/** What a field holds: a code, a text or a date; several codes; or nothing, when it was skipped. */
export type Value = string | number | readonly string[] | undefined;

const MOST_PEOPLE = 1_000_000;

/** A field of the form, as the page was rendered from the codebook. */
export class Field {
    constructor(readonly element: HTMLElement) {}

    /** All fields within a part of the form, in their order. */
    static within(part: ParentNode): Field[] {
        return findAll(part, "[data-field]", HTMLElement).map((element) => new Field(element));
    }

    /** Its name in the codebook. */
    get name(): string {
        return this.element.dataset["field"] ?? "";
    }

    /** Whether the form insists on an answer. */
    get needed(): boolean {
        return this.element.dataset["needed"] !== undefined;
    }

    /** Whether its answer goes into the identity part. */
    get apart(): boolean {
        return this.element.dataset["apart"] !== undefined;
    }

    /** The question as the page asks it. */
    get question(): string {
        return find(this.element, ".question", HTMLElement).textContent.trim();
    }

    /** What was answered; undefined when nothing or nothing possible was. */
    get value(): Value {
        const value = this.read();
        return value === "impossible" || value === "" ? undefined : value;
    }

    /** Whether what was typed cannot be a date or a number. */
    get impossible(): boolean {
        return this.read() === "impossible";
    }

    /** What was written beside “other”. */
    get other(): string {
        const input = this.element.querySelector(".other input");
        const chosen = [this.value].flat().includes("OTH");
        return chosen && input instanceof HTMLInputElement ? input.value.trim() : "";
    }

    /** Unmarks what was chosen. */
    clear(): void {
        for (const input of this.ticks()) {
            input.checked = false;
        }
    }

    private ticks(): HTMLInputElement[] {
        return findAll(this.element, ".choices input", HTMLInputElement);
    }

    private read(): Value {
        const ticked = this.ticks().filter((input) => input.checked);
        switch (this.element.dataset["type"]) {
            case "multi":
                return ticked.length === 0 ? undefined : ticked.map((input) => input.value);
            case "fuzzy-date":
                return fuzzyDate({
                    day: this.typed(`[name$=".day"]`),
                    month: this.typed(`[name$=".month"]`),
                    year: this.typed(`[name$=".year"]`),
                    about: ticked.length > 0,
                });
            case "number":
                return number(this.typed("input"));
            case "text":
                return this.typed("input, textarea").trim();
            default:
                return ticked[0]?.value ?? this.typed("select");
        }
    }

    private typed(selector: string): string {
        const input = this.element.querySelector(selector);
        return input instanceof HTMLInputElement ||
            input instanceof HTMLTextAreaElement ||
            input instanceof HTMLSelectElement
            ? input.value
            : "";
    }
}

function number(typed: string): Value {
    const digits = westernDigits(typed).replace(/[\s,.\u066c]/g, "");
    if (digits === "") {
        return undefined;
    }
    const value = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
    return value >= 1 && value <= MOST_PEOPLE ? value : "impossible";
}
