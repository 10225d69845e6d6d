import type { Attachment } from "../../protocol/attachment";
import { type Bytes, utf8 } from "../../protocol/bytes";
import { TooLarge } from "../../protocol/padding";
import { ServiceTrouble } from "../service";
import { parcelOf, sendParcel } from "./parcel";
import { Obstructed } from "./transfer";

const NAME = "text.txt";
const TYPE = "text/plain;charset=utf-8";
const MOST_TRIES = 6;
/** What the attachment's own entry takes. */
const ENTRY = 400;

/** An envelope, and the upload it claims when its text did not fit. */
export interface Fitted {
    readonly sealed: Bytes;
    readonly uploads: readonly string[];
}

type Seal = (text: string, attachments: readonly Attachment[]) => Promise<Bytes>;

/**
 * Seals a text, whatever its length: one that an envelope cannot hold travels whole as a sealed
 * attachment, and the envelope holds its beginning.
 */
export async function fitting(
    text: string,
    seal: Seal,
    spills: () => void = () => undefined,
): Promise<Fitted> {
    const excess = await tried(() => seal(text, []));
    if (typeof excess !== "number") {
        return { sealed: excess, uploads: [] };
    }
    spills();
    const story = await sendStory(text);
    let room = size(text) - excess - ENTRY;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
        const result = await tried(() => seal(beginning(text, room), [story]));
        if (typeof result !== "number") {
            return { sealed: result, uploads: [story.upload] };
        }
        room -= result;
    }
    throw new TooLarge(-room);
}

/** The result, or by how many bytes it was too large. */
async function tried(seal: () => Promise<Bytes>): Promise<Bytes | number> {
    try {
        return await seal();
    } catch (error) {
        if (error instanceof TooLarge) {
            return error.excess;
        }
        throw error;
    }
}

async function sendStory(text: string): Promise<Attachment> {
    const content = {
        blob: new Blob([utf8(text)]),
        name: NAME,
        type: TYPE,
        role: "story",
        removed: undefined,
        left: undefined,
    } as const;
    const { signal } = new AbortController();
    try {
        const [story] = await sendParcel(parcelOf(NAME, [content]), signal, () => undefined);
        if (story !== undefined) {
            return story;
        }
    } catch (error) {
        if (error instanceof Obstructed) {
            throw new ServiceTrouble(error.passes ? "network" : "refused");
        }
        throw error;
    }
    throw new ServiceTrouble("refused");
}

/** Bytes that a text takes in JSON. */
function size(text: string): number {
    return utf8(JSON.stringify(text)).length;
}

/** As many whole characters as fit into so many bytes of JSON. */
export function beginning(text: string, most: number): string {
    const characters = [...text];
    let [fits, tooMany] = [0, characters.length + 1];
    while (tooMany - fits > 1) {
        const middle = (fits + tooMany) >> 1;
        if (size(characters.slice(0, middle).join("")) <= most) {
            fits = middle;
        } else {
            tooMany = middle;
        }
    }
    return characters.slice(0, fits).join("");
}
