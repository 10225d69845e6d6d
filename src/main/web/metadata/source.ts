import type { Bytes } from "../protocol/bytes";
import { NotCleaned } from "./kinds";

const WINDOW = 256 * 1024;
const MOST_AT_ONCE = 64 * 1024 * 1024;

/** Bytes of a file, read where they are needed: whatever its size, memory holds one window. */
export class Source {
    private window: Bytes = new Uint8Array(0);
    private start = 0;

    constructor(readonly blob: Blob) {}

    get size(): number {
        return this.blob.size;
    }

    /** So many bytes from a place; a file that ends before them is damaged. */
    async bytes(at: number, count: number): Promise<Bytes> {
        if (!(at >= 0 && count >= 0 && at + count <= this.size)) {
            throw new NotCleaned("damaged");
        }
        if (count > MOST_AT_ONCE) {
            throw new NotCleaned("too-large");
        }
        if (count > WINDOW) {
            return read(this.blob, at, at + count);
        }
        if (at < this.start || at + count > this.start + this.window.length) {
            this.window = await read(this.blob, at, Math.min(this.size, at + WINDOW));
            this.start = at;
        }
        return this.window.slice(at - this.start, at - this.start + count);
    }

    /** As many bytes as there are, at most so many. */
    async upTo(at: number, most: number): Promise<Bytes> {
        return this.bytes(at, Math.max(0, Math.min(most, this.size - at)));
    }

    async view(at: number, count: number): Promise<DataView> {
        return new DataView((await this.bytes(at, count)).buffer);
    }

    /** Where a byte stands that another follows which fits; the file's size when nowhere. */
    async pair(first: number, from: number, fits: (second: number) => boolean): Promise<number> {
        for (let at = from; at + 1 < this.size;) {
            await this.bytes(at, 2);
            const { window, start } = this;
            let i = window.indexOf(first, at - start);
            for (; i >= 0 && i + 1 < window.length; i = window.indexOf(first, i + 1)) {
                if (fits(window[i + 1] ?? 0)) {
                    return start + i;
                }
            }
            at = start + window.length - (i < 0 ? 0 : 1);
        }
        return this.size;
    }
}

async function read(blob: Blob, from: number, to: number): Promise<Bytes> {
    try {
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
    } catch {
        throw new NotCleaned("unreadable");
    }
}
