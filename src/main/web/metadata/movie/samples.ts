import type { Bytes } from "../../protocol/bytes";
import { NotCleaned } from "../kinds";
import type { Box } from "./boxes";

/** A chunk of samples; without an end when the table does not tell one. */
export interface Chunk {
    readonly from: number;
    readonly to: number | undefined;
}

/**
 * Where a track's samples are (section 8.7). Tables with one size for all samples may count frames
 * of sound and not bytes, as QuickTime's do, so these chunks have no end of their own.
 */
export function chunksOf(bytes: Bytes, tables: ReadonlyMap<string, Box>): Chunk[] {
    const offsets = readOffsets(bytes, tables);
    const sizes = readSizes(bytes, tables);
    if (sizes === undefined) {
        return offsets.map((from) => ({ from, to: undefined }));
    }
    const counts = samplesIn(bytes, tables, offsets.length);
    let sample = 0;
    return offsets.map((from, i) => {
        let to = from;
        // A damaged table may claim four thousand million samples that no table of sizes has.
        const end = Math.min(sample + counts(i), sizes.count);
        for (; sample < end; sample++) {
            to += sizes.of(sample);
        }
        return { from, to };
    });
}

function readOffsets(bytes: Bytes, tables: ReadonlyMap<string, Box>): number[] {
    const wide = tables.get("co64");
    const table = new Table(bytes, wide ?? tables.get("stco"));
    const count = table.number(4);
    return table.entries(8, count, wide === undefined ? 4 : 8, (at) =>
        wide === undefined ? table.number(at) : table.large(at),
    );
}

/** The sizes of so many samples. */
interface Sizes {
    readonly count: number;
    readonly of: (sample: number) => number;
}

function readSizes(bytes: Bytes, tables: ReadonlyMap<string, Box>): Sizes | undefined {
    const compact = tables.get("stz2");
    const table = new Table(bytes, compact ?? tables.get("stsz"));
    const field = table.number(4);
    const count = table.number(8);
    if (compact === undefined) {
        table.holds(12, field === 0 ? count : 0, 4);
        return field === 0 ? { count, of: (sample) => table.number(12 + 4 * sample) } : undefined;
    }
    const bits = field & 0xff;
    if (bits !== 16 && bits !== 8) {
        return undefined;
    }
    table.holds(12, count, bits / 8);
    return { count, of: (sample) => table.narrow(12 + (sample * bits) / 8, bits) };
}

/** How many samples each chunk has: runs of chunks share a number. */
function samplesIn(
    bytes: Bytes,
    tables: ReadonlyMap<string, Box>,
    chunks: number,
): (chunk: number) => number {
    const table = new Table(bytes, tables.get("stsc"));
    const runs = table.entries(8, table.number(4), 12, (at) => ({
        first: table.number(at) - 1,
        samples: table.number(at + 4),
    }));
    let run = 0;
    return (chunk) => {
        while (run + 1 < runs.length && (runs[run + 1]?.first ?? chunks) <= chunk) {
            run++;
        }
        return runs[run]?.samples ?? 0;
    };
}

/** A table inside a box, read within its bounds. */
class Table {
    private readonly view: DataView;

    constructor(bytes: Bytes, box: Box | undefined) {
        if (box === undefined || box.end - box.content < 8) {
            throw new NotCleaned("damaged");
        }
        this.view = new DataView(
            bytes.buffer,
            bytes.byteOffset + box.content,
            box.end - box.content,
        );
    }

    holds(from: number, count: number, size: number): void {
        if (from + count * size > this.view.byteLength) {
            throw new NotCleaned("damaged");
        }
    }

    entries<T>(from: number, count: number, size: number, read: (at: number) => T): T[] {
        this.holds(from, count, size);
        return Array.from({ length: count }, (_, i) => read(from + i * size));
    }

    number(at: number): number {
        if (at + 4 > this.view.byteLength) {
            throw new NotCleaned("damaged");
        }
        return this.view.getUint32(at);
    }

    large(at: number): number {
        return Number(this.view.getBigUint64(at));
    }

    narrow(at: number, bits: number): number {
        return bits === 8 ? this.view.getUint8(at) : this.view.getUint16(at);
    }
}
