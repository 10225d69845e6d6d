import { zlibSync } from "fflate";
import { crc32 } from "../../../main/web/metadata/crc";
import { bytesOf } from "../../../main/web/metadata/text";
import { type Bytes, concat } from "../../../main/web/protocol/bytes";

/** What every hidden place of a built file holds. */
export const HIDDEN = "QZhiddenKW";

export function u16(value: number): Bytes {
    return new Uint8Array([value >> 8, value & 0xff]);
}

export function u32(...values: readonly number[]): Bytes {
    const bytes = new Uint8Array(4 * values.length);
    values.forEach((value, i) => {
        new DataView(bytes.buffer).setUint32(4 * i, value);
    });
    return bytes;
}

export function ascii(text: string): Bytes {
    return bytesOf(text);
}

/** A segment of a JPEG. */
export function segment(code: number, content: Bytes): Bytes {
    return concat(new Uint8Array([0xff, code]), u16(content.length + 2), content);
}

const FRAME = new Uint8Array([8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
const SCAN = new Uint8Array([1, 1, 0, 0, 63, 0]);

/** A JPEG of two scans with these segments in front of everything and between the scans. */
export function jpeg(front: readonly Bytes[], between: readonly Bytes[] = []): Bytes {
    return concat(
        new Uint8Array([0xff, 0xd8]),
        ...front,
        segment(0xdb, new Uint8Array(65)),
        segment(0xc2, FRAME),
        segment(0xc4, new Uint8Array(17)),
        segment(0xda, SCAN),
        new Uint8Array([1, 0xff, 0, 2, 0xff, 0xd0, 3]),
        ...between,
        segment(0xda, SCAN),
        new Uint8Array([4, 5, 0xff, 0xd9]),
    );
}

/** A chunk of a PNG. */
export function chunk(type: string, content: Bytes): Bytes {
    const named = concat(ascii(type), content);
    return concat(u32(content.length), named, u32(crc32(named)));
}

/** A grey pixel with these chunks before and behind its data. */
export function png(before: readonly Bytes[], behind: readonly Bytes[] = []): Bytes {
    return concat(
        ascii("\x89PNG\r\n\x1a\n"),
        chunk("IHDR", concat(u32(1, 1), new Uint8Array([8, 0, 0, 0, 0]))),
        ...before,
        chunk("IDAT", Uint8Array.from(zlibSync(new Uint8Array([0, 7])))),
        ...behind,
        chunk("IEND", new Uint8Array(0)),
    );
}

/** A chunk of a RIFF file, with whatever stands in its padding byte. */
export function riffChunk(name: string, content: Bytes): Bytes {
    const head = concat(ascii(name), u32(content.length).reverse());
    return concat(head, content, ascii("Z".repeat(content.length & 1)));
}

export function webp(...chunks: readonly Bytes[]): Bytes {
    const body = concat(ascii("WEBP"), ...chunks);
    return concat(ascii("RIFF"), u32(body.length).reverse(), body);
}

export function gifBlocks(...blocks: readonly Bytes[]): Bytes {
    return concat(
        ...blocks.map((block) => concat(new Uint8Array([block.length]), block)),
        new Uint8Array(1),
    );
}

const IMAGE = concat(
    new Uint8Array([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2]),
    gifBlocks(new Uint8Array([0x44, 1])),
);

/** A pixel with these blocks before it. */
export function gif(...before: readonly Bytes[]): Bytes {
    return concat(
        ascii("GIF89a"),
        new Uint8Array([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
        ...before,
        IMAGE,
        new Uint8Array([0x3b]),
    );
}

/** A colour profile with a tag that colours need, and others that only tell. */
export function profile(...telling: readonly (readonly [string, Bytes])[]): Bytes {
    const tags = [["gXYZ", concat(ascii("XYZ \0\0\0\0"), u32(1, 2, 3))] as const, ...telling];
    const head = concat(
        u32(0),
        ascii("appl"),
        u32(0x02100000),
        ascii("mntrRGB XYZ "),
        ascii(HIDDEN + "\0\0"),
        ascii("acspAPPL"),
        u32(0),
        ascii(HIDDEN.padEnd(36, "x")),
        ascii(HIDDEN.padEnd(44, "x")),
    );
    let at = head.length + 4 + 12 * tags.length;
    const table = tags.map(([name, data]) => {
        at += data.length;
        return concat(ascii(name), u32(at - data.length, data.length));
    });
    const whole = concat(head, u32(tags.length), ...table, ...tags.map(([, data]) => data));
    whole.set(u32(whole.length));
    return whole;
}
