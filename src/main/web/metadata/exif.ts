import { type Bytes, concat } from "../protocol/bytes";
import type { Found } from "./kinds";

const ORIENTATION = 0x0112;
const MOST_DIRECTORIES = 12;
const MOST_ENTRIES = 1_000;
const INNER: ReadonlyMap<number, Found | undefined> = new Map([
    [0x8769, undefined],
    [0x8825, "location"],
    [0xa005, undefined],
    [0x014a, "preview"],
]);

/** Tags by what they tell (Exif 2.32, TIFF 6.0, and Windows' own). */
const TAGS: Readonly<Partial<Record<Found, readonly number[]>>> = {
    time: [0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292],
    device: [0x010f, 0x0110, 0x013c, 0x927c, 0xa431, 0xa432, 0xa433, 0xa434, 0xa435],
    author: [0x013b, 0x8298, 0x9c9d, 0xa430],
    software: [0x0131, 0x000b],
    description: [0x010d, 0x010e, 0x9286, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f, 0x83bb],
    history: [0xa420, 0x02bc, 0x8649],
    preview: [0x0201],
};

/** What an Exif block tells, and how the picture is to be turned (1 as it is). */
export interface ExifReading {
    readonly found: readonly Found[];
    readonly orientation: number;
}

/** Reads as far as the block makes sense; one that makes none still counts as something found. */
export function readExif(tiff: Bytes): ExifReading {
    const found = new Set<Found>();
    let orientation = 1;
    const order = tiff[0] === 0x49;
    const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
    const waiting = tiff.length < 8 ? [] : [{ at: view.getUint32(4, order), first: true }];
    const seen = new Set<number>();
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
        const { at, first } = entry;
        if (seen.has(at) || seen.size >= MOST_DIRECTORIES || at < 8 || at + 2 > tiff.length) {
            continue;
        }
        seen.add(at);
        const count = Math.min(view.getUint16(at, order), MOST_ENTRIES);
        for (let i = 0; i < count && at + 14 + 12 * i <= tiff.length; i++) {
            const place = at + 2 + 12 * i;
            const tag = view.getUint16(place, order);
            if (tag === ORIENTATION && first) {
                orientation = view.getUint16(place + 8, order);
                continue;
            }
            const kind = INNER.get(tag) ?? kindOf(tag);
            if (kind !== undefined) {
                found.add(kind);
            }
            if (INNER.has(tag)) {
                waiting.push({ at: view.getUint32(place + 8, order), first: false });
            }
        }
        const next = at + 2 + 12 * count;
        if (first && next + 4 <= tiff.length && view.getUint32(next, order) !== 0) {
            found.add("preview");
            waiting.push({ at: view.getUint32(next, order), first: false });
        }
    }
    const turned = orientation >= 2 && orientation <= 8 ? orientation : 1;
    if (found.size === 0 && !same(tiff, orientationOnly(turned))) {
        found.add("other");
    }
    return { found: [...found], orientation: turned };
}

/** The smallest Exif block that turns a picture: one directory, one entry. */
export function orientationOnly(orientation: number): Bytes {
    return concat(
        new Uint8Array([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]),
        new Uint8Array([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
    );
}

function kindOf(tag: number): Found | undefined {
    for (const [kind, tags] of Object.entries(TAGS)) {
        if (tags.includes(tag)) {
            return kind as Found;
        }
    }
    return undefined;
}

function same(one: Bytes, other: Bytes): boolean {
    return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
