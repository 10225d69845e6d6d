import { hex } from "../../main/web/protocol/base64url";

/** Fails unless both are the same value, bytes and lists and objects included. */
export function equals(actual: unknown, expected: unknown, what = "value"): void {
    const [got, wanted] = [shown(actual), shown(expected)];
    if (got !== wanted) {
        throw new Error(`${what}: got ${cut(got)}, wanted ${cut(wanted)}`);
    }
}

/** Fails unless it holds. */
export function holds(condition: boolean, what: string): void {
    if (!condition) {
        throw new Error(`does not hold: ${what}`);
    }
}

type Kind<E> = abstract new (...given: never[]) => E;

/** Fails unless it is refused with exactly this kind of error, which is returned. */
export async function refuses<E extends Error>(
    attempt: () => unknown,
    kind: Kind<E>,
    what = "attempt",
): Promise<E> {
    try {
        await attempt();
    } catch (error) {
        if (error instanceof kind) {
            return error;
        }
        throw new Error(`${what}: refused with another error: ${String(error)}`);
    }
    throw new Error(`${what}: was not refused`);
}

/** Narrows what must be there. */
export function present<T>(value: T | undefined | null, what = "value"): T {
    if (value === undefined || value === null) {
        throw new Error(`${what} is missing`);
    }
    return value;
}

function shown(value: unknown): string {
    return (
        JSON.stringify(value, (_, part: unknown) => {
            if (part instanceof Uint8Array) {
                return `bytes ${hex(part)}`;
            }
            return part instanceof Map ? ["map", ...part] : part;
        }) ?? "undefined"
    );
}

function cut(text: string): string {
    return text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text;
}
