import { type Bytes, utf8 } from "./bytes";

const SPACE = 0x20;
const FLOOR = 256 * 1024;
const PADME_ABOVE = 256 * 1024 * 1024;
const STEPS_PER_OCTAVE = 4;

/** Content does not fit the fixed size it must fill. */
export class TooLarge extends Error {
    constructor(readonly excess: number) {
        super("too large");
    }
}

/** A value as JSON followed by spaces, exactly so many bytes (protocol, section 7). */
export function fill(value: unknown, size: number): Bytes {
    const json = utf8(JSON.stringify(value));
    if (json.length > size) {
        throw new TooLarge(json.length - size);
    }
    const filled = new Uint8Array(size).fill(SPACE);
    filled.set(json);
    return filled;
}

/** The size class of an attachment, its eight bytes of length included (protocol, section 8). */
export function sizeClass(length: number): number {
    if (length <= FLOOR) {
        return FLOOR;
    }
    if (length > PADME_ABOVE) {
        return padme(length);
    }
    const octave = 2 ** exponentOf(length - 1);
    const step = octave / STEPS_PER_OCTAVE;
    return octave + Math.ceil((length - octave) / step) * step;
}

/** PURBs, section 4: only the top bits of a length may differ from zero. */
function padme(length: number): number {
    const exponent = exponentOf(length);
    const significant = exponentOf(exponent) + 1;
    const step = 2 ** (exponent - significant);
    return Math.ceil(length / step) * step;
}

/** The place of the highest bit; a logarithm alone rounds up just below a large power of two. */
function exponentOf(value: number): number {
    const exponent = Math.floor(Math.log2(value));
    return 2 ** exponent > value ? exponent - 1 : exponent;
}
