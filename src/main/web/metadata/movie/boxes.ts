import type { Bytes } from "../../protocol/bytes";
import { NotCleaned } from "../kinds";
import type { Source } from "../source";
import { bytesOf, latin } from "../text";

const MOST_BOXES = 100_000;

/** A box (ISO/IEC 14496-12, section 4.2): where it begins, where its content begins, where it ends. */
export interface Box {
    readonly type: string;
    readonly at: number;
    readonly content: number;
    readonly end: number;
}

/** The boxes of a file, none of them read. */
export async function boxesOf(source: Source): Promise<Box[]> {
    const boxes: Box[] = [];
    for (let at = 0; at < source.size;) {
        const head = await source.upTo(at, 16);
        const box = boxAt(head, 0, at, source.size);
        boxes.push(box);
        if (boxes.length > MOST_BOXES) {
            throw new NotCleaned("damaged");
        }
        at = box.end;
    }
    return boxes;
}

/** The boxes between two places of what was read. */
export function boxesIn(bytes: Bytes, from: number, to: number): Box[] {
    const boxes: Box[] = [];
    // QuickTime ends some lists with four zeros.
    for (let at = from; at < to && !(to - at === 4 && isZero(bytes, at, to));) {
        const box = boxAt(bytes, at, at, to);
        boxes.push(box);
        if (boxes.length > MOST_BOXES) {
            throw new NotCleaned("damaged");
        }
        at = box.end;
    }
    return boxes;
}

function boxAt(bytes: Bytes, place: number, at: number, most: number): Box {
    if (place + 8 > bytes.length) {
        throw new NotCleaned("damaged");
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const short = view.getUint32(place);
    const long = short === 1;
    if (long && place + 16 > bytes.length) {
        throw new NotCleaned("damaged");
    }
    const size = short === 0 ? most - at : long ? Number(view.getBigUint64(place + 8)) : short;
    const content = at + (long ? 16 : 8);
    const end = at + size;
    if (end < content || end > most) {
        throw new NotCleaned("damaged");
    }
    return { type: latin(bytes.subarray(place + 4, place + 8)), at, content, end };
}

export function isZero(bytes: Bytes, from: number, to: number): boolean {
    return bytes.subarray(from, to).every((byte) => byte === 0);
}

/** Turns a box into free space of the same size, so that no place in the file moves. */
export function blank(bytes: Bytes, box: Box): void {
    bytes.set(bytesOf("free"), box.at + 4);
    bytes.fill(0, box.content, box.end);
}

/** Whether a box is free space with nothing in it. */
export function isBlank(bytes: Bytes, box: Box): boolean {
    return box.type === "free" && isZero(bytes, box.content, box.end);
}
