import type { Bytes } from "../../protocol/bytes";
import { NotCleaned } from "../kinds";
import type { Box } from "./boxes";
import type { Range } from "./ranges";

const MOST = 100_000;

/** A stretch of an item; inside means within the `idat` box, otherwise in the file. */
export interface Extent extends Range {
    readonly inside: boolean;
}

/** Where each item lies (`iloc`, ISO/IEC 14496-12, section 8.11.3). */
export function extentsOf(bytes: Bytes, iloc: Box | undefined): Map<number, Extent[]> {
    const items = new Map<number, Extent[]>();
    if (iloc === undefined) {
        return items;
    }
    const reader = new Reader(bytes, iloc.content, iloc.end);
    const version = reader.number(1);
    reader.number(3);
    const [first, second] = [reader.number(1), reader.number(1)];
    const [offsets, lengths, bases] = [first >> 4, first & 15, second >> 4];
    const indices = version === 0 ? 0 : second & 15;
    const count = reader.number(version < 2 ? 2 : 4);
    for (let i = 0, extents = 0; i < count; i++) {
        const id = reader.number(version < 2 ? 2 : 4);
        const method = version === 0 ? 0 : reader.number(2) & 15;
        reader.number(2);
        const base = reader.number(bases);
        const found: Extent[] = [];
        for (let left = reader.number(2); left > 0; left--, extents++) {
            reader.number(indices);
            const from = base + reader.number(offsets);
            const length = reader.number(lengths);
            // The whole file, or a part of another item: nothing that a camera writes.
            if ((length === 0 && method === 0) || method > 1 || extents > MOST) {
                throw new NotCleaned("unknown");
            }
            found.push({ from, to: from + length, inside: method === 1 });
        }
        items.set(id, found);
    }
    return items;
}

class Reader {
    private readonly view: DataView;

    constructor(
        bytes: Bytes,
        private at: number,
        private readonly end: number,
    ) {
        this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }

    /** A number of so many bytes; of none it is zero. */
    number(size: number): number {
        if (this.at + size > this.end) {
            throw new NotCleaned("damaged");
        }
        let value = 0;
        for (let i = 0; i < size; i++) {
            value = value * 256 + this.view.getUint8(this.at++);
        }
        return value;
    }
}
