import fc from "fast-check";
import { clean } from "../../../main/web/metadata/clean";
import { type Cleaning, NotCleaned } from "../../../main/web/metadata/kinds";
import type { Bytes } from "../../../main/web/protocol/bytes";
import { equals, holds, present } from "../assert";

/** A cleaning and the bytes that came of it. */
export async function cleaned(file: Bytes): Promise<Cleaning & { readonly bytes: Bytes }> {
    const cleaning = await clean(new Blob([file]));
    return { ...cleaning, bytes: new Uint8Array(await cleaning.cleaned.arrayBuffer()) };
}

/** Cut off, or with some bytes changed. */
function damaged(file: Bytes): fc.Arbitrary<Bytes> {
    const places = fc.nat(file.length - 1);
    const cut = places.map((end) => file.slice(0, end));
    const changed = fc
        .array(fc.tuple(places, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 })
        .map((changes) => {
            const copy = file.slice();
            changes.forEach(([at, value]) => (copy[at] = value));
            return copy;
        });
    return fc.oneof(cut, changed);
}

/** However a file is damaged, it is refused by name, or cleaned and then stays as it is. */
export async function survives(file: Bytes, numRuns: number): Promise<void> {
    let whole = 0;
    await fc.assert(
        fc.asyncProperty(damaged(file), async (bytes) => {
            const once = await attempt(bytes);
            if (once !== undefined) {
                whole++;
                equals(present(await attempt(once), "what was cleaned cleans again"), once);
            }
        }),
        { numRuns },
    );
    holds(whole > 0 && whole < numRuns, `some are cleaned and some refused: ${whole}`);
}

async function attempt(bytes: Bytes): Promise<Bytes | undefined> {
    try {
        return (await cleaned(bytes)).bytes;
    } catch (error) {
        if (error instanceof NotCleaned) {
            return undefined;
        }
        throw error;
    }
}
