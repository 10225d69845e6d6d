import { clean } from "../../../main/web/metadata/clean";
import type { Cleaning } from "../../../main/web/metadata/kinds";
import { equals, holds } from "../assert";
import { CANARY, holdsText, seen } from "./exiftool";
import { whole } from "./tools";

/** What a format consists of by itself; everything else that exiftool sees is metadata. */
export type Structure = RegExp;

/**
 * Cleans a file full of canaries and shows that none is left, that an independent reader sees the
 * format's own structure alone, and that cleaning what is clean changes nothing and finds nothing.
 */
export async function cleansWholly(
    file: Uint8Array<ArrayBuffer>,
    name: string,
    structure: Structure,
): Promise<Cleaning> {
    holds(holdsText(file, CANARY), `${name} carries canaries`);
    const once = await clean(new Blob([file]));
    const bytes = await whole(once.cleaned);
    holds(!holdsText(bytes, CANARY), `no canary in ${name}`);
    const strange = Object.entries(await seen(bytes, name)).filter(([tag]) => !structure.test(tag));
    equals(strange, [], `what exiftool sees in ${name}`);
    const twice = await clean(once.cleaned);
    equals(await whole(twice.cleaned), bytes, `${name} cleaned twice`);
    equals(twice.found, [], `found in a clean ${name}`);
    return once;
}
