import { type Bytes, concat } from "../protocol/bytes";
import { bytesOf, latin } from "./text";

const HEADER = 128;
const MOST = 8 * 1024 * 1024;
const NAME = "profile";

/** Header fields that colours need, as offset and length (ICC.1:2022, 7.2); the others name makers. */
const KEPT_FIELDS: readonly (readonly [number, number])[] = [
    [8, 16],
    [36, 4],
    [44, 4],
    [56, 24],
];

/** Tags that colours need (section 9.2); the required names are written anew. */
const KEPT_TAGS = [
    ..."A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 B2D0 B2D1 B2D2 B2D3 D2B0 D2B1 D2B2 D2B3".split(" "),
    ..."bTRC bXYZ bkpt chad cicp gTRC gXYZ gamt kTRC rTRC rXYZ wtpt".split(" "),
];

interface Tag {
    readonly name: string;
    readonly data: Bytes;
}

/**
 * A colour profile without makers and dates, under a name that says nothing, or under none where
 * there is no room; undefined when it is none.
 */
export function cleanProfile(profile: Bytes, name = true): Bytes | undefined {
    if (
        profile.length < HEADER + 4 ||
        profile.length > MOST ||
        latin(profile.slice(36, 40)) !== "acsp"
    ) {
        return undefined;
    }
    const tags = [...(name ? named(profile[8] ?? 2) : []), ...kept(profile)];
    const header = new Uint8Array(HEADER);
    for (const [at, count] of KEPT_FIELDS) {
        header.set(profile.slice(at, at + count), at);
    }
    return assemble(header, tags);
}

function kept(profile: Bytes): Tag[] {
    const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
    const count = Math.min(view.getUint32(HEADER), 100);
    const found = new Map<string, Tag>();
    for (let i = 0; i < count && HEADER + 16 + 12 * i <= profile.length; i++) {
        const entry = HEADER + 4 + 12 * i;
        const name = latin(profile.slice(entry, entry + 4));
        const at = view.getUint32(entry + 4);
        const size = view.getUint32(entry + 8);
        if (at + size <= profile.length && size >= 12) {
            found.set(name, { name, data: exactly(profile.slice(at, at + size)) });
        }
    }
    return KEPT_TAGS.flatMap((name) => found.get(name) ?? []);
}

/** Without what may stand behind the values of a type (section 10). */
function exactly(data: Bytes): Bytes {
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    view.setUint32(4, 0);
    switch (latin(data.slice(0, 4))) {
        case "XYZ ":
            return data.slice(0, 20);
        case "curv":
            return data.slice(0, 12 + 2 * view.getUint32(8));
        case "para":
            return data.slice(0, 12 + 4 * ([1, 3, 4, 5, 7][view.getUint16(8)] ?? 7));
        case "sf32":
            return data.slice(0, 44);
        default:
            return data;
    }
}

/** The description and copyright that every profile must have, in the form of its version. */
function named(version: number): Tag[] {
    if (version >= 4) {
        const text = concat(
            bytesOf("mluc"),
            numbers(0, 1, 12),
            bytesOf("enUS"),
            numbers(2 * NAME.length, 28),
            Uint8Array.from([...NAME].flatMap((letter) => [0, letter.charCodeAt(0)])),
        );
        return ["cprt", "desc"].map((name) => ({ name, data: text }));
    }
    const ascii = concat(bytesOf(NAME), new Uint8Array(1));
    return [
        { name: "cprt", data: concat(bytesOf("text"), numbers(0), ascii) },
        {
            name: "desc",
            data: concat(bytesOf("desc"), numbers(0, ascii.length), ascii, new Uint8Array(78)),
        },
    ];
}

function assemble(header: Bytes, tags: readonly Tag[]): Bytes {
    const table: Bytes[] = [];
    const bodies: Bytes[] = [];
    const places = new Map<string, number>();
    let at = HEADER + 4 + 12 * tags.length;
    for (const { name, data } of tags) {
        const content = latin(data);
        let place = places.get(content);
        if (place === undefined) {
            place = at;
            places.set(content, at);
            const padded = new Uint8Array(Math.ceil(data.length / 4) * 4);
            padded.set(data);
            bodies.push(padded);
            at += padded.length;
        }
        table.push(concat(bytesOf(name), numbers(place, data.length)));
    }
    new DataView(header.buffer).setUint32(0, at);
    return concat(header, numbers(tags.length), ...table, ...bodies);
}

function numbers(...values: readonly number[]): Bytes {
    const bytes = new Uint8Array(4 * values.length);
    const view = new DataView(bytes.buffer);
    values.forEach((value, i) => {
        view.setUint32(4 * i, value);
    });
    return bytes;
}
