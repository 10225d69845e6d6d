/** An object of JSON whose members are not yet believed. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads UTF-8 JSON; undefined unless it is one object. */
export function readObject(bytes: Uint8Array): JsonObject | undefined {
    try {
        const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
        return isObject(value) ? value : undefined;
    } catch {
        return undefined;
    }
}
