import type { Bytes } from "../protocol/bytes";
import { NotCleaned } from "./kinds";

const MOST = 200_000;
const ZEROS: Bytes = new Uint8Array(1024 * 1024);

/** A file put together from slices of another and from new bytes, without reading the slices. */
export class Pieces {
    private readonly parts: (Blob | Bytes)[] = [];
    private from = 0;
    private to = 0;

    constructor(private readonly original: Blob) {}

    /** Keeps a stretch of the original; neighbours become one slice. */
    keep(from: number, to: number): void {
        if (from !== this.to) {
            this.flush();
            this.from = from;
        }
        this.to = to;
    }

    put(part: Bytes | Blob): void {
        this.flush();
        this.add(part);
    }

    zeros(count: number): void {
        this.flush();
        for (let left = count; left > 0; left -= ZEROS.length) {
            this.add(left >= ZEROS.length ? ZEROS : ZEROS.slice(0, left));
        }
    }

    blob(): Blob {
        this.flush();
        return new Blob(this.parts);
    }

    private flush(): void {
        if (this.to > this.from) {
            this.add(this.original.slice(this.from, this.to));
        }
        this.from = 0;
        this.to = 0;
    }

    private add(part: Blob | Bytes): void {
        if (this.parts.length >= MOST) {
            throw new NotCleaned("too-large");
        }
        this.parts.push(part);
    }
}
