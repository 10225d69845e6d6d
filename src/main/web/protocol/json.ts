const DEEPEST = 16;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g;

/** An object of JSON whose members are not yet believed. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads UTF-8 JSON; undefined unless it is one object, no member twice in it and nothing deep. */
export function readObject(bytes: Uint8Array): JsonObject | undefined {
    try {
        const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
        const value: unknown = JSON.parse(text);
        return isObject(value) && isStrict(text) ? value : undefined;
    } catch {
        return undefined;
    }
}

/** A text member; empty when it is absent or of another type. */
export function textOf(json: JsonObject, member: string): string {
    const value = json[member];
    return typeof value === "string" ? value : "";
}

/** A whole number of at least 0 and at most so much; undefined otherwise. */
export function numberOf(json: JsonObject, member: string, largest: number): number | undefined {
    const value = json[member];
    return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= largest
        ? value
        : undefined;
}

/** A member that is an identifier, 1 to 64 of `[a-z0-9-]`; undefined otherwise. */
export function identifierOf(json: JsonObject, member: string): string | undefined {
    const value = json[member];
    return typeof value === "string" && /^[a-z0-9-]{1,64}$/.test(value) ? value : undefined;
}

/** A member that is a day of the calendar, as `2026-11-24`; undefined otherwise. */
export function dayOf(json: JsonObject, member: string): string | undefined {
    const value = json[member];
    if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
        return undefined;
    }
    const day = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : undefined;
}

/**
 * Whether text that is JSON has no member twice and nothing deeper than 16: `JSON.parse` would take
 * the last of two, another reader the first.
 */
function isStrict(text: string): boolean {
    const open: (Set<unknown> | undefined)[] = [];
    let before = "";
    for (const [token] of text.matchAll(TOKENS)) {
        if (token === "{" || token === "[") {
            open.push(token === "{" ? new Set() : undefined);
        } else if (token === "}" || token === "]") {
            open.pop();
        } else if (token === ":") {
            const names = open.at(-1);
            const name: unknown = JSON.parse(before);
            if (names?.has(name)) {
                return false;
            }
            names?.add(name);
        }
        if (open.length > DEEPEST) {
            return false;
        }
        before = token;
    }
    return true;
}
