import { readBits, writeBits } from "./bits";
import { type Bytes, random, sha256 } from "./bytes";
import { WordList } from "./word-list";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const RANDOM_BITS = 100;
const RANDOM_BYTES = 13;
const CHECK_BITS = 10;
const SIZE = 14;
const GROUP = 4;
const LONGEST = 500;

/** Characters of the canonical form. */
export const CHARACTERS = 22;

/** Words of the other form. */
export const WORDS = 10;

/** What went wrong while reading a code. */
export type Slip = "unreadable-group" | "unknown-word" | "too-short" | "too-long" | "not-a-code";

/** A code that was not read or written correctly, named by its group or word, counted from 1. */
export class ReceiptSlip extends Error {
    constructor(
        readonly slip: Slip,
        readonly place: number,
    ) {
        super("a slip in the receipt code");
    }
}

/** 100 random bits and a 10-bit checksum (protocol, section 5); zeroed by `close`. */
export class ReceiptCode {
    private constructor(private readonly bits: Bytes) {}

    /** Draws a new code. */
    static async draw(): Promise<ReceiptCode> {
        const drawn = random(RANDOM_BYTES);
        try {
            return await ReceiptCode.ofRandom(drawn);
        } finally {
            drawn.fill(0);
        }
    }

    /** The code of 100 random bits: 13 bytes, of which the last four bits do not count. */
    static async ofRandom(drawn: Bytes): Promise<ReceiptCode> {
        if (drawn.length !== RANDOM_BYTES) {
            throw new RangeError("a receipt code is drawn from 13 bytes");
        }
        const bits = new Uint8Array(SIZE);
        bits.set(drawn);
        bits[RANDOM_BYTES - 1] = (bits[RANDOM_BYTES - 1] ?? 0) & 0xf0;
        writeBits(bits, RANDOM_BITS, CHECK_BITS, await checksum(bits));
        return new ReceiptCode(bits);
    }

    /** Reads what a person typed, in characters or in words of one of the lists. */
    static async parse(typed: string, lists: readonly WordList[]): Promise<ReceiptCode> {
        if (typed.length > LONGEST) {
            throw new ReceiptSlip("too-long", 0);
        }
        const parts = typed
            .normalize("NFKC")
            .toLowerCase()
            .replace(/\p{Cf}+/gu, "")
            // Every Chinese word is one character, written with or without spaces.
            .replace(/\p{Ideographic}/gu, " $& ")
            .split(/[\s\p{Z}\p{Pd},.;]+/u)
            .filter((part) => part !== "");
        const known = parts.filter((part) => lists.some((list) => list.place(part) !== undefined));
        return known.length * 2 > parts.length
            ? checked(words(parts, lists), 11)
            : checked(characters(parts.join("")), 5);
    }

    /** The 22 lower-case ASCII characters that enter the derivation. */
    canonical(): string {
        return Array.from({ length: CHARACTERS }, (_, i) =>
            ALPHABET.charAt(readBits(this.bits, i * 5, 5)),
        ).join("");
    }

    /** The characters in groups of four, the last of two. */
    groups(): string[] {
        return this.canonical().match(/.{1,4}/g) ?? [];
    }

    /** The same code as ten words. */
    words(list: WordList): string[] {
        return Array.from({ length: WORDS }, (_, i) => list.word(readBits(this.bits, i * 11, 11)));
    }

    close(): void {
        this.bits.fill(0);
    }

    /** @internal */
    static ofBits(bits: Bytes): ReceiptCode {
        return new ReceiptCode(bits);
    }
}

function words(typed: readonly string[], lists: readonly WordList[]): number[] {
    const known = (list: WordList): number =>
        typed.filter((word) => list.place(word) !== undefined).length;
    const list = [...lists].sort((one, other) => known(other) - known(one))[0];
    const places = typed.slice(0, WORDS).map((word, i) => {
        const place = list?.place(word);
        if (place === undefined) {
            throw new ReceiptSlip("unknown-word", i + 1);
        }
        return place;
    });
    length(typed.length, WORDS, typed.length);
    return places;
}

function characters(typed: string): number[] {
    const points = [...typed];
    const values = points.slice(0, CHARACTERS).map((point, i) => {
        const value = valueOf(point);
        if (value < 0) {
            throw new ReceiptSlip("unreadable-group", Math.floor(i / GROUP) + 1);
        }
        return value;
    });
    length(points.length, CHARACTERS, Math.ceil(points.length / GROUP));
    return values;
}

function valueOf(point: string): number {
    if (/^\p{Nd}$/u.test(point)) {
        return digit(point);
    }
    if (point === "o") {
        return 0;
    }
    return point === "i" || point === "l" ? 1 : ALPHABET.indexOf(point);
}

/** Decimal digits of a script stand in runs of ten that begin with its zero. */
function digit(point: string): number {
    const code = point.codePointAt(0) ?? 0;
    let zero = code;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) {
        zero--;
    }
    return (code - zero) % 10;
}

function length(got: number, wanted: number, place: number): void {
    if (got < wanted) {
        throw new ReceiptSlip("too-short", place);
    }
    if (got > wanted) {
        throw new ReceiptSlip("too-long", 0);
    }
}

async function checked(values: readonly number[], width: number): Promise<ReceiptCode> {
    const bits = new Uint8Array(SIZE);
    values.forEach((value, i) => {
        writeBits(bits, i * width, width, value);
    });
    if (readBits(bits, RANDOM_BITS, CHECK_BITS) !== (await checksum(bits))) {
        bits.fill(0);
        throw new ReceiptSlip("not-a-code", 0);
    }
    return ReceiptCode.ofBits(bits);
}

/** The first ten bits of SHA-256 over the hundred, right-aligned in 13 bytes. */
async function checksum(bits: Uint8Array): Promise<number> {
    const aligned = new Uint8Array(13);
    for (let i = 0; i < RANDOM_BITS; i++) {
        writeBits(aligned, 4 + i, 1, readBits(bits, i, 1));
    }
    try {
        return readBits(await sha256(aligned), 0, CHECK_BITS);
    } finally {
        aligned.fill(0);
    }
}
