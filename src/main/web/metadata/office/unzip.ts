import type { Bytes } from "../../protocol/bytes";
import { inflate } from "../inflate";
import { NotCleaned } from "../kinds";
import type { Source } from "../source";

const END = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 20_000;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END_MARK = 0x06054b50;
const WIDE_END_MARK = 0x06064b50;
const WIDE = 0xffffffff;
const ENCRYPTED = 1;

/** A part of an archive, still packed. */
export interface Entry {
    readonly name: string;
    /** 0 as it is, 8 deflated. */
    readonly method: number;
    readonly crc: number;
    readonly size: number;
    /** Whether its header told a time, an owner or anything else that need not be there. */
    readonly telling: boolean;
    readonly from: number;
    readonly to: number;
}

/** The parts an archive's own directory lists (APPNOTE 4.3); what lies between them is not read. */
export async function unzip(source: Source): Promise<Entry[]> {
    const { at, count } = await directory(source);
    const entries: Entry[] = [];
    let place = at;
    for (let i = 0; i < count; i++) {
        const head = await source.view(place, 46);
        if (head.getUint32(0, true) !== CENTRAL) {
            throw new NotCleaned("damaged");
        }
        if (head.getUint16(8, true) & ENCRYPTED) {
            throw new NotCleaned("encrypted");
        }
        const [named, extra, comment] = [28, 30, 32].map((at) => head.getUint16(at, true));
        const length = 46 + (named ?? 0) + (extra ?? 0) + (comment ?? 0);
        const rest = await source.bytes(place + 46, length - 46);
        entries.push(await entry(source, head, rest));
        place += length;
    }
    if (new Set(entries.map(({ name }) => name)).size !== entries.length) {
        throw new NotCleaned("damaged");
    }
    return entries;
}

/** The content of a part, if it has at most so many bytes. */
export async function content(source: Source, entry: Entry, most: number): Promise<Bytes> {
    if (entry.size > most) {
        throw new NotCleaned("too-large");
    }
    const packed = await source.bytes(entry.from, entry.to - entry.from);
    const whole = entry.method === 0 ? packed : inflate(packed, "raw", most);
    if (whole.length !== entry.size) {
        throw new NotCleaned("damaged");
    }
    return whole;
}

async function entry(source: Source, head: DataView, rest: Bytes): Promise<Entry> {
    const named = head.getUint16(28, true);
    const extra = head.getUint16(30, true);
    const method = head.getUint16(10, true);
    const wide = new WideFields(rest.slice(named, named + extra));
    const size = wide.or(head.getUint32(24, true));
    const packed = wide.or(head.getUint32(20, true));
    const at = wide.or(head.getUint32(42, true));
    const local = await source.view(at, 30);
    const from = at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
    if (local.getUint32(0, true) !== LOCAL || (method !== 0 && method !== 8)) {
        throw new NotCleaned("damaged");
    }
    if (from + packed > source.size || (method === 0 && packed !== size)) {
        throw new NotCleaned("damaged");
    }
    return {
        name: decode(rest.slice(0, named)),
        method,
        crc: head.getUint32(16, true),
        size,
        telling: head.getUint32(12, true) !== 0x00210000 || rest.length > named,
        from,
        to: from + packed,
    };
}

function decode(name: Bytes): string {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(name);
    } catch {
        throw new NotCleaned("damaged");
    }
}

/** Sizes that need eight bytes stand behind the name (APPNOTE 4.5.3), in this order. */
class WideFields {
    private readonly view: DataView;
    private at = 0;

    constructor(extra: Bytes) {
        const all = new DataView(extra.buffer);
        let found = new DataView(new ArrayBuffer(0));
        for (let at = 0; at + 4 <= extra.length; at += 4 + all.getUint16(at + 2, true)) {
            if (all.getUint16(at, true) === 1) {
                const end = Math.min(extra.length, at + 4 + all.getUint16(at + 2, true));
                found = new DataView(extra.buffer, at + 4, end - at - 4);
            }
        }
        this.view = found;
    }

    or(short: number): number {
        if (short !== WIDE) {
            return short;
        }
        if (this.at + 8 > this.view.byteLength) {
            throw new NotCleaned("damaged");
        }
        this.at += 8;
        return Number(this.view.getBigUint64(this.at - 8, true));
    }
}

async function directory(source: Source): Promise<{ at: number; count: number }> {
    const start = Math.max(0, source.size - END - LONGEST_COMMENT);
    const tail = await source.view(start, source.size - start);
    for (let at = tail.byteLength - END; at >= 0; at--) {
        if (tail.getUint32(at, true) === END_MARK) {
            const count = tail.getUint16(at + 10, true);
            const offset = tail.getUint32(at + 16, true);
            const found =
                offset === WIDE || count === 0xffff
                    ? await wideDirectory(source, start + at)
                    : { at: offset, count };
            if (found.count > MOST_ENTRIES) {
                throw new NotCleaned("too-large");
            }
            return found;
        }
    }
    throw new NotCleaned("damaged");
}

async function wideDirectory(source: Source, end: number): Promise<{ at: number; count: number }> {
    const locator = await source.view(end - 20, 20);
    const wide = await source.view(Number(locator.getBigUint64(8, true)), 56);
    if (wide.getUint32(0, true) !== WIDE_END_MARK) {
        throw new NotCleaned("damaged");
    }
    return {
        at: Number(wide.getBigUint64(48, true)),
        count: Number(wide.getBigUint64(32, true)),
    };
}
