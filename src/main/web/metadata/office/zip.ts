import { deflateSync } from "fflate";
import { type Bytes, concat, utf8 } from "../../protocol/bytes";
import { crc32 } from "../crc";
import { NotCleaned } from "../kinds";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const STEP = 1 << 20;
const VERSION = 20;
const NAMES_ARE_UTF8 = 0x0800;
/** Midnight of 1 January 1980, the first that the format can write. */
const NO_TIME = 0x00210000;

/** What an archive holds of a part: packed or not, its content is what the CRC is of. */
export interface Packed {
    readonly name: string;
    readonly method: number;
    readonly crc: number;
    readonly size: number;
    readonly packed: Blob;
}

/** Packs a part anew. */
export function pack(name: string, content: Bytes): Packed {
    const packed = Uint8Array.from(deflateSync(content, { level: 6 }));
    return {
        name,
        method: 8,
        crc: crc32(content),
        size: content.length,
        packed: new Blob([packed]),
    };
}

/** Puts a part in as it is, however large. */
export async function store(name: string, content: Blob): Promise<Packed> {
    let crc = 0;
    for (let at = 0; at < content.size; at += STEP) {
        crc = crc32(new Uint8Array(await content.slice(at, at + STEP).arrayBuffer()), crc);
    }
    return { name, method: 0, crc, size: content.size, packed: content };
}

/** An archive without times, owners, comments or gaps (APPNOTE 4.3). */
export function zip(parts: readonly Packed[]): Blob {
    const written: (Blob | Bytes)[] = [];
    const directory: Bytes[] = [];
    let at = 0;
    for (const part of parts) {
        const name = utf8(part.name);
        const fields = new DataView(new ArrayBuffer(26));
        fields.setUint16(0, VERSION, true);
        fields.setUint16(2, NAMES_ARE_UTF8, true);
        fields.setUint16(4, part.method, true);
        fields.setUint32(6, NO_TIME, true);
        fields.setUint32(10, part.crc, true);
        fields.setUint32(14, part.packed.size, true);
        fields.setUint32(18, part.size, true);
        fields.setUint16(22, name.length, true);
        const common = new Uint8Array(fields.buffer);
        written.push(concat(numbers(LOCAL), common, name), part.packed);
        directory.push(
            concat(
                numbers(CENTRAL),
                common.slice(0, 2),
                common,
                new Uint8Array(10),
                numbers(at),
                name,
            ),
        );
        at += 30 + name.length + part.packed.size;
    }
    if (at > 0xfffffffe || parts.length > 0xfffe) {
        throw new NotCleaned("too-large");
    }
    const list = concat(...directory);
    const counts = new DataView(new ArrayBuffer(8));
    counts.setUint16(4, parts.length, true);
    counts.setUint16(6, parts.length, true);
    const end = concat(
        numbers(END),
        new Uint8Array(counts.buffer),
        numbers(list.length, at),
        new Uint8Array(2),
    );
    return new Blob([...written, list, end]);
}

function numbers(...values: readonly number[]): Bytes {
    const view = new DataView(new ArrayBuffer(4 * values.length));
    values.forEach((value, i) => {
        view.setUint32(4 * i, value, true);
    });
    return new Uint8Array(view.buffer);
}
